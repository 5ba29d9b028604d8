package io.isobar.domain.release;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What a challenger may not do.
 *
 * @param errorRate share of requests that may fail beyond the champion's share
 * @param p99 latency that 99 of 100 answers may not exceed
 * @param slowerBy share of the champion's p99 by which the challenger's may exceed it
 * @param drift effect, a Jensen-Shannon distance, from which the predictions of the two are apart
 * @param quality share of the champion's live error by which the challenger's may be larger; absent
 *     when truths are not waited for
 * @param qualityRows predictions of each whose truth is known, without which quality says nothing
 */
public record RolloutLimits(
    double errorRate,
    Optional<Duration> p99,
    double slowerBy,
    double drift,
    Optional<Double> quality,
    long qualityRows) {
  public RolloutLimits {
    Objects.requireNonNull(p99, "p99");
    Objects.requireNonNull(quality, "quality");
    if (!(errorRate >= 0) || !(slowerBy > 0) || !(drift > 0) || qualityRows < 1) {
      throw new IllegalArgumentException(
          "rollback-on: error-rate %s, slower-by %s, drift %s, quality-rows %d"
              .formatted(errorRate, slowerBy, drift, qualityRows));
    }
  }
}
