/** Runs for times that are past: which ticks, in which order, and how many at once. */
@NullMarked
package io.isobar.workflows.backfill;

import org.jspecify.annotations.NullMarked;
