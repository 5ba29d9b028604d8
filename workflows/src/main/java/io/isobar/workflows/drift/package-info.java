/** The drift step: its settings, its result, its activity. */
@NullMarked
package io.isobar.workflows.drift;

import org.jspecify.annotations.NullMarked;
