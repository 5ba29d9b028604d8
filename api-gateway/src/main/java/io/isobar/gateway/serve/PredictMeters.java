package io.isobar.gateway.serve;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * predict_requests_total and predict_latency_seconds by model, version and status, and
 * predictions_total, of rows, by model, version and class; predicted_value sums the numbers.
 *
 * <p>Their labels are those of versions that were served here, never what a caller wrote.
 */
public final class PredictMeters {
  private static final String NONE = "none";
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
  private final List<OldMetrics> old;
  private final ConcurrentMap<Kind, Requests> requests = new ConcurrentHashMap<>();
  private final ConcurrentMap<Counted, Counter> predictions = new ConcurrentHashMap<>();
  private final ConcurrentMap<Counted, DistributionSummary> values = new ConcurrentHashMap<>();

  public PredictMeters(MeterRegistry meters, ServedModels models, List<OldMetrics> old) {
    this.meters = meters;
    this.old = List.copyOf(old);
    Gauge.builder("models.served", models, served -> served.all().size()).register(meters);
  }

  private record Kind(String model, String version, int status) {}

  private record Counted(String model, int version, String label) {}

  private record Requests(Counter count, Timer latency) {}

  /** Counts a request; without a model its labels are "none", whatever name was asked for. */
  void answered(@Nullable ServedModel model, int status, long nanos) {
    Requests kind =
        requests.computeIfAbsent(new Kind(name(model), version(model), status), this::requests);
    kind.count().increment();
    kind.latency().record(nanos, TimeUnit.NANOSECONDS);
    old.forEach(metrics -> metrics.answered(status, nanos));
  }

  /** Counts rows that were predicted; a number has no class. */
  void predicted(List<Answered> answered) {
    List<Answer> answers = answered.stream().map(Answered::answer).toList();
    for (Answer answer : answers) {
      Counted counted = new Counted(answer.model(), answer.version(), answer.label().orElse(""));
      predictions.computeIfAbsent(counted, this::predictions).increment();
      if (answer.prediction() instanceof Double value) {
        values.computeIfAbsent(counted, this::values).record(value);
      }
    }
    old.forEach(metrics -> metrics.predicted(answers));
  }

  /** Counts a request whose rows came as a stream; how long it took says nothing of the others. */
  void streamed(ServedModel model, int status) {
    requests
        .computeIfAbsent(new Kind(name(model), version(model), status), this::requests)
        .count()
        .increment();
  }

  /** Counts a row of a stream that was not answered. */
  void refusedRow(@Nullable ServedModel model, int status) {
    meters
        .counter(
            "predict.rows.refused",
            "model",
            name(model),
            "version",
            version(model),
            "status",
            Integer.toString(status))
        .increment();
  }

  private static String name(@Nullable ServedModel model) {
    return model == null ? NONE : model.model();
  }

  private static String version(@Nullable ServedModel model) {
    return model == null ? NONE : Integer.toString(model.version());
  }

  private Requests requests(Kind kind) {
    String status = Integer.toString(kind.status());
    return new Requests(
        Counter.builder("predict.requests")
            .tags("model", kind.model(), "version", kind.version(), "status", status)
            .register(meters),
        Timer.builder("predict.latency")
            .description("From the arrival of a request to its answer, refused ones included")
            .tags("model", kind.model(), "version", kind.version(), "status", status)
            .serviceLevelObjectives(BUCKETS)
            .register(meters));
  }

  /** Negative numbers are not among its sum: Prometheus takes that for something that rises. */
  private DistributionSummary values(Counted counted) {
    return DistributionSummary.builder("predicted.value")
        .description("Numbers that were predicted, in the unit of the target")
        .tags("model", counted.model(), "version", Integer.toString(counted.version()))
        .register(meters);
  }

  private Counter predictions(Counted counted) {
    return Counter.builder("predictions")
        .description("Rows that were answered; class is empty where a number was predicted")
        .tags("model", counted.model(), "version", Integer.toString(counted.version()))
        .tag("class", counted.label())
        .register(meters);
  }
}
