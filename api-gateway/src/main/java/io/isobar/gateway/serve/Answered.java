package io.isobar.gateway.serve;

/**
 * An answer on its way to the log and to its client.
 *
 * @param json it as text, written once
 */
public record Answered(PredictionId id, Answer answer, String json) {
  static Answered of(PredictionId id, Answer answer) {
    return new Answered(id, answer, Json.text(answer));
  }
}
