package io.isobar.gateway.ui.predict;

import io.isobar.domain.dataset.Column;
import io.isobar.gateway.serve.RowError;

/** What is wrong with a value, in the words of pages. */
final class Faulty {
  private Faulty() {}

  static String text(RowError error, Column column, Wording wording) {
    String expected = wording.expected(column);
    return switch (error.problem()) {
      case "missing" -> wording.say(PredictText.MISSING, expected);
      case "wrong type" -> wording.say(PredictText.WRONG_TYPE, expected);
      case "out of range" -> wording.say(PredictText.OUT_OF_RANGE, expected);
      default -> error.toString();
    };
  }
}
