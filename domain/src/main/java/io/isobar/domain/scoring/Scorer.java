package io.isobar.domain.scoring;

import java.util.Optional;

/** What turns the numbers of an encoded row into margins. Safe for use by many threads. */
public sealed interface Scorer permits Forest, LinearScorer, NeighbourScorer {
  /** How many values a row has. */
  int features();

  /** How many margins a row has. */
  int outputs();

  /**
   * The margins of a row.
   *
   * @param row {@link #features()} values; NaN is missing
   * @return {@link #outputs()} of them
   */
  float[] margins(float[] row);

  /**
   * What each feature adds to the margin of an output, and then the base; together they add up to
   * the margin. Empty where a prediction is no sum over features.
   */
  Optional<double[]> shares(float[] row, int output);

  /**
   * What {@link #margins} of a row takes, in steps of a few nanoseconds. It follows from the model
   * alone, so that what is bounded by it is the same on each machine.
   */
  long marginsWork();

  /** What {@link #shares} of a row takes for all outputs, in such steps. */
  long sharesWork();
}
