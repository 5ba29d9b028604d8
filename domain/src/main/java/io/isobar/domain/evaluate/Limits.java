package io.isobar.domain.evaluate;

import java.util.Optional;

/**
 * What a model may cost in service.
 *
 * @param modelBytes of the stored bundle
 * @param medianMicros of the prediction of one row, in microseconds
 * @param p99Micros likewise: 99 of 100 predictions take no longer
 */
public record Limits(
    Optional<Long> modelBytes, Optional<Long> medianMicros, Optional<Long> p99Micros) {
  /** None. */
  public static final Limits NONE =
      new Limits(Optional.empty(), Optional.empty(), Optional.empty());

  /** Whether predictions have to be timed. */
  public boolean timed() {
    return medianMicros.isPresent() || p99Micros.isPresent();
  }
}
