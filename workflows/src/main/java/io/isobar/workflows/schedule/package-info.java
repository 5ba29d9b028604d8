/** Ticks of schedules, and the data intervals between them. */
@NullMarked
package io.isobar.workflows.schedule;

import org.jspecify.annotations.NullMarked;
