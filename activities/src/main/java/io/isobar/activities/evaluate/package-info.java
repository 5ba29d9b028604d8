/** Scores candidate, champion and baseline on the same test rows, and asks the gate. */
@NullMarked
package io.isobar.activities.evaluate;

import org.jspecify.annotations.NullMarked;
