package io.isobar.worker.meter;

import io.isobar.activities.failure.Failures;
import io.isobar.storage.postgres.GaugeFigure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what is to be shown, and says how that went: when it last succeeded, how long that took,
 * how often it failed. A source that fails stops neither the others nor the worker.
 */
final class Sources {
  private static final Logger LOG = LoggerFactory.getLogger(Sources.class);

  /** Until then old values are shown, with the time of their reading beside them. */
  static final Duration WITHDRAWN_AFTER = Duration.ofMinutes(5);

  private final MeterRegistry meters;
  private final Gauges gauges;
  private final Clock clock;
  private final Map<String, Source> sources = new ConcurrentHashMap<>();

  Sources(MeterRegistry meters, Clock clock) {
    this.meters = meters;
    this.gauges = new Gauges(meters);
    this.clock = clock;
  }

  /** What is known of a source. */
  private static final class Source {
    private final AtomicLong readMillis = new AtomicLong();
    private final AtomicLong tookNanos = new AtomicLong();
    private final Counter failures;
    private List<GaugeFigure> shown = List.of();
    private String trouble = "";

    private Source(Counter failures) {
      this.failures = failures;
    }
  }

  /** Whether it was read. */
  boolean read(Reading reading) {
    Source source = sources.computeIfAbsent(reading.source(), this::source);
    long begin = System.nanoTime();
    try {
      List<GaugeFigure> figures = reading.figures().get();
      gauges.show(figures);
      source.shown = figures;
      source.readMillis.set(clock.millis());
      source.tookNanos.set(System.nanoTime() - begin);
      source.trouble = "";
      return true;
    } catch (RuntimeException thrown) {
      failed(reading.source(), source, thrown);
      return false;
    }
  }

  /** A trouble that lasts is told once. */
  private void failed(String name, Source source, RuntimeException thrown) {
    source.failures.increment();
    String trouble = String.valueOf(Failures.of(thrown).getMessage());
    if (!trouble.equals(source.trouble)) {
      LOG.warn("metrics of {} are not brought up to date for now: {}", name, trouble);
      source.trouble = trouble;
    }
    Instant read = Instant.ofEpochMilli(source.readMillis.get());
    if (read.plus(WITHDRAWN_AFTER).isBefore(clock.instant())) {
      gauges.withdraw(source.shown);
    }
  }

  private Source source(String name) {
    Source source =
        new Source(
            Counter.builder("isobar.reading.failures")
                .description("Readings of what other metrics show that failed")
                .tag("source", name)
                .register(meters));
    Gauge.builder("isobar.reading.timestamp.seconds", source.readMillis, at -> at.get() / 1e3)
        .description("When what other metrics show was last read; 0 for never")
        .tag("source", name)
        .strongReference(true)
        .register(meters);
    Gauge.builder("isobar.reading.duration.seconds", source.tookNanos, took -> took.get() / 1e9)
        .description("How long the last reading took")
        .tag("source", name)
        .strongReference(true)
        .register(meters);
    return source;
  }
}
