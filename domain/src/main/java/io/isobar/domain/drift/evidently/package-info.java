/**
 * Drift by the rules of Evidently: its tests, thresholds, bins and types, from the rows themselves.
 */
@NullMarked
package io.isobar.domain.drift.evidently;

import org.jspecify.annotations.NullMarked;
