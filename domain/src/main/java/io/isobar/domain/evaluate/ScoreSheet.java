package io.isobar.domain.evaluate;

import io.isobar.domain.model.Prediction;

/** Takes what one model predicts, row after row, and scores it. For one thread at a time. */
public sealed interface ScoreSheet permits RegressionSheet, ClassificationSheet {
  /**
   * One row.
   *
   * @param truth the value of the target as the row has it
   * @throws IllegalArgumentException when truth or prediction are of another task
   */
  void add(Object truth, Prediction predicted);

  long rows();

  /**
   * The scores of the rows so far.
   *
   * @throws IllegalArgumentException when there is no row
   */
  Scores scores();
}
