package io.isobar.cli.load.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.HdrHistogram.Histogram;

/** Latencies in milliseconds; all 0 where nothing was counted. */
public record Latency(
    long count,
    double min,
    double mean,
    double p50,
    double p90,
    double p95,
    double p99,
    @JsonProperty("p99.9") double p999,
    double max) {
  static Latency of(Histogram micros) {
    return new Latency(
        micros.getTotalCount(),
        micros.getTotalCount() == 0 ? 0 : millis(micros.getMinValue()),
        micros.getTotalCount() == 0 ? 0 : micros.getMean() / 1000,
        at(micros, 50),
        at(micros, 90),
        at(micros, 95),
        at(micros, 99),
        at(micros, 99.9),
        millis(micros.getMaxValue()));
  }

  static double at(Histogram micros, double percentile) {
    return millis(micros.getValueAtPercentile(percentile));
  }

  private static double millis(long micros) {
    return micros / 1000.0;
  }
}
