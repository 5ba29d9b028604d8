package io.isobar.gateway.serve;

import io.isobar.gateway.settings.OldFamily;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Counters of predictions under the names of a system that this one replaces. */
public interface OldMetrics {
  /** A request for predictions; {@code status} is that of {@code /predict}. */
  void answered(int status, long nanos);

  /** Rows that were predicted. */
  void predicted(List<Answer> answers);

  static List<OldMetrics> of(Set<OldFamily> families, MeterRegistry meters) {
    return families.stream()
        .map(
            family ->
                switch (family) {
                  case API -> new ApiMetrics(meters);
                  case HOUSE_API -> new HouseApiMetrics(meters);
                })
        .toList();
  }

  /** A histogram with the buckets that Python's client has unless it is told otherwise. */
  static Timer histogram(String name, MeterRegistry meters) {
    return Timer.builder(name)
        .serviceLevelObjectives(
            Stream.of(5, 10, 25, 50, 75, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000)
                .map(Duration::ofMillis)
                .toArray(Duration[]::new))
        .register(meters);
  }
}
