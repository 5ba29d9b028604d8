/** Counts a batch in the bins of the champion's training rows, and judges it. */
@NullMarked
package io.isobar.activities.drift;

import org.jspecify.annotations.NullMarked;
