/** Training rows that are like a row, for people who judge a prediction. */
@NullMarked
package io.isobar.domain.scoring.comparable;

import org.jspecify.annotations.NullMarked;
