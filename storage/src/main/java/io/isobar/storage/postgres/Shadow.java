package io.isobar.storage.postgres;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A prediction that two versions have made of one row.
 *
 * @param servedJson what was answered: a number or a text, as JSON
 * @param shadowJson what the challenger predicts; null when it fails
 * @param difference of numbers, the challenger's less the champion's; of classes 0 for the same and
 *     1 for another; null when the challenger fails
 * @param servedMicros that the champion took to check and score the row, microseconds
 * @param error why the challenger fails
 */
public record Shadow(
    String rollout,
    String predictionId,
    Instant at,
    String servedJson,
    @Nullable String shadowJson,
    @Nullable Double difference,
    long servedMicros,
    long shadowMicros,
    @Nullable String error) {
  public Shadow {
    Objects.requireNonNull(rollout, "rollout");
    Objects.requireNonNull(predictionId, "predictionId");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(servedJson, "servedJson");
    if ((shadowJson == null) == (error == null)) {
      throw new IllegalArgumentException(
          "a shadow of " + predictionId + " that is both or nothing");
    }
  }
}
