/** Scores of a model on rows, and the gate a candidate has to pass. */
@NullMarked
package io.isobar.domain.evaluate;

import org.jspecify.annotations.NullMarked;
