package io.isobar.domain.feedback;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * What a prediction was about turned out to be.
 *
 * @param predictionId 1 to 128 characters
 * @param value a finite Double, a String or a Boolean
 * @param at since when it is known; microseconds
 * @param by who says so
 */
public record Truth(String predictionId, Object value, Instant at, String by) {
  public Truth {
    if (predictionId.isEmpty() || predictionId.length() > 128) {
      throw new IllegalArgumentException("prediction id '" + predictionId + "': 1..128 characters");
    }
    boolean sound =
        switch (value) {
          case Double number -> Double.isFinite(number);
          case String _, Boolean _ -> true;
          default -> false;
        };
    if (!sound) {
      throw new IllegalArgumentException("truth " + value + ": expected a number, text or flag");
    }
    // Postgres keeps no zero below zero.
    value = value.equals(-0.0) ? 0.0 : value;
    at = at.truncatedTo(ChronoUnit.MICROS);
    Objects.requireNonNull(by, "by");
  }
}
