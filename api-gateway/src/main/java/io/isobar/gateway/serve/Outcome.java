package io.isobar.gateway.serve;

import io.isobar.gateway.error.Problem;

/** What became of a row of a stream. */
public sealed interface Outcome {
  /** From 0, in the order of the stream. */
  int row();

  /** It is in the log. */
  record Predicted(int row, Answered answered) implements Outcome {}

  /**
   * It has no answer, for a reason that concerns no other row.
   *
   * @param by the version that was to answer it
   */
  record Refused(int row, ServedModel by, Problem problem) implements Outcome {}
}
