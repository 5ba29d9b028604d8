/** Keeps Temporal's schedules as the applied definitions want them. */
@NullMarked
package io.isobar.worker.schedule;

import org.jspecify.annotations.NullMarked;
