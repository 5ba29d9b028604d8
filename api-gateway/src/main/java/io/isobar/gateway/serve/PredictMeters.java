package io.isobar.gateway.serve;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** predict_requests_total by model, version and status; predict_latency_seconds. */
public final class PredictMeters {
  private static final Duration[] BUCKETS = {
    Duration.ofNanos(250_000),
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofNanos(2_500_000),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(10),
  };

  private final MeterRegistry meters;
  private final Timer latency;

  public PredictMeters(MeterRegistry meters, ServedModels models) {
    this.meters = meters;
    this.latency =
        Timer.builder("predict.latency")
            .description("From the arrival of a request to its answer, refused ones included")
            .serviceLevelObjectives(BUCKETS)
            .register(meters);
    Gauge.builder("models.served", models, served -> served.all().size()).register(meters);
  }

  /** Counts a request; without a model its labels are "none", whatever name was asked for. */
  void answered(@Nullable ServedModel model, int status, long nanos) {
    String name = model == null ? "none" : model.model();
    String version = model == null ? "none" : Integer.toString(model.version());
    meters
        .counter(
            "predict.requests",
            "model",
            name,
            "version",
            version,
            "status",
            Integer.toString(status))
        .increment();
    latency.record(nanos, TimeUnit.NANOSECONDS);
  }
}
