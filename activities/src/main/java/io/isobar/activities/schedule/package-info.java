/** Ticks and data intervals for workflows, which must not calculate with zones themselves. */
@NullMarked
package io.isobar.activities.schedule;

import org.jspecify.annotations.NullMarked;
