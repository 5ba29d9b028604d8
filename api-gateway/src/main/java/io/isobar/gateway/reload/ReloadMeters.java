package io.isobar.gateway.reload;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * model_reloads_total by model and outcome, and model_reload_last_timestamp_seconds, when each was
 * last. The label model is "none" where no version of that name is registered.
 */
final class ReloadMeters {
  static final String NONE = "none";

  private final MeterRegistry meters;
  private final Clock clock;
  private final ConcurrentMap<Tags, AtomicLong> last = new ConcurrentHashMap<>();

  ReloadMeters(MeterRegistry meters, Clock clock) {
    this.meters = meters;
    this.clock = clock;
    add(NONE, Outcome.FAILED, 0);
  }

  /** What a load came to. */
  enum Outcome {
    SWAPPED,
    CHECKED,
    FAILED
  }

  /** Shows zeros of a model before anything has happened to it. */
  void known(String model) {
    for (Outcome outcome : Outcome.values()) {
      add(model, outcome, 0);
    }
  }

  void count(String model, Outcome outcome) {
    add(model, outcome, 1);
    last.computeIfAbsent(tags(model, outcome), this::lastTime).set(clock.millis());
  }

  private void add(String model, Outcome outcome, int amount) {
    meters.counter("model.reloads", tags(model, outcome)).increment(amount);
  }

  private AtomicLong lastTime(Tags tags) {
    AtomicLong millis = new AtomicLong();
    Gauge.builder("model.reload.last.timestamp", millis, now -> now.get() / 1_000.0)
        .description("When it was last, in seconds since 1970")
        .baseUnit("seconds")
        .tags(tags)
        .register(meters);
    return millis;
  }

  private static Tags tags(String model, Outcome outcome) {
    return Tags.of("model", model, "outcome", outcome.name().toLowerCase(Locale.ROOT));
  }
}
