package io.isobar.gateway.serve;

/**
 * The id of a prediction.
 *
 * @param chosen by the client, so that it may come again with a repeated request
 */
public record PredictionId(String text, boolean chosen) {
  static PredictionId chosen(String text) {
    return new PredictionId(PredictionIds.checked(text), true);
  }
}
