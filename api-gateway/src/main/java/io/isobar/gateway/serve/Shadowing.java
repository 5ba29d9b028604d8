package io.isobar.gateway.serve;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.Prediction;
import io.isobar.gateway.error.Problem;
import io.isobar.storage.postgres.Shadow;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has challengers score what champions have answered, behind the answer: one thread, and a queue
 * that never makes a request wait. What does not fit is left out and counted.
 */
public final class Shadowing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Shadowing.class);
  private static final int QUEUE = 2_000;
  private static final int ROWS_A_WRITE = 500;
  private static final int LONGEST_ERROR = 500;
  private static final Duration LAST_WRITE = Duration.ofSeconds(5);

  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE);
  private final Consumer<List<Shadow>> sink;
  private final MeterRegistry meters;
  private @Nullable Thread thread;

  /** A row that the champion has answered, and when its request came. */
  record Waiting(
      Split split, ServedModel champion, Map<String, Object> row, String id, Instant at) {}

  /**
   * Not yet at work.
   *
   * @param sink keeps comparisons; what it throws loses them
   */
  public Shadowing(Consumer<List<Shadow>> sink, MeterRegistry meters) {
    this.sink = sink;
    this.meters = meters;
    List.of("compared", "failed", "shed", "lost").forEach(outcome -> count(outcome, 0));
  }

  public void start() {
    thread = Thread.ofPlatform().daemon().name("shadow").start(this::run);
  }

  /** Returns at once. */
  void offer(Waiting row) {
    if (!queue.offer(row)) {
      count("shed", 1);
    }
  }

  private void run() {
    List<Waiting> batch = new ArrayList<>();
    try {
      while (true) {
        batch.add(queue.take());
        queue.drainTo(batch, ROWS_A_WRITE - 1);
        keep(batch.stream().flatMap(row -> compare(row).stream()).toList());
        batch.clear();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep(List<Shadow> shadows) {
    try {
      sink.accept(shadows);
      long failed = shadows.stream().filter(shadow -> shadow.error() != null).count();
      count("failed", failed);
      count("compared", shadows.size() - failed);
    } catch (RuntimeException e) {
      count("lost", shadows.size());
      LOG.warn("{} comparisons of a shadow were not kept: {}", shadows.size(), e.getMessage());
    }
  }

  /**
   * Both score the row here, so that their times can be compared; empty when the champion fails.
   */
  private static Optional<Shadow> compare(Waiting waiting) {
    Scored served = score(waiting.champion(), waiting.row());
    Scored shadow = score(waiting.split().challenger(), waiting.row());
    Object before = served.value();
    Object now = shadow.value();
    return before == null
        ? Optional.empty()
        : Optional.of(
            new Shadow(
                waiting.split().rollout(),
                waiting.id(),
                waiting.at(),
                Json.text(before),
                now == null ? null : Json.text(now),
                now == null ? null : difference(before, now),
                served.micros(),
                shadow.micros(),
                shadow.error()));
  }

  private static Double difference(Object before, Object now) {
    return before instanceof Double first && now instanceof Double second
        ? second - first
        : before.equals(now) ? 0.0 : 1.0;
  }

  /** A number or a class, or why there is none. */
  private record Scored(@Nullable Object value, @Nullable String error, long micros) {}

  private static Scored score(ServedModel model, Map<String, Object> row) {
    long begun = System.nanoTime();
    @Nullable Object value = null;
    @Nullable String error = null;
    try {
      Faults faults = new Faults();
      Map<String, Object> checked = model.rows().check(0, row, faults);
      faults.refuseIfAny();
      Prediction prediction = model.predictor().predict(checked);
      if (prediction.isFinite()) {
        value =
            switch (prediction) {
              case Prediction.Regression number -> number.value();
              case Prediction.Classification one -> one.label();
            };
      } else {
        error = "the prediction is no finite number";
      }
    } catch (Problem problem) {
      error = shortened(problem.code() + ": " + problem.detail());
    } catch (Failure failure) {
      error = shortened(failure.describe());
    } catch (RuntimeException thrown) {
      error = shortened(thrown.toString());
    }
    return new Scored(value, error, (System.nanoTime() - begun) / 1_000);
  }

  private static String shortened(String text) {
    return JsonInput.cut(text, LONGEST_ERROR);
  }

  private void count(String outcome, long amount) {
    meters.counter("shadow.rows", "outcome", outcome).increment((double) amount);
  }

  @Override
  public void close() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
      try {
        running.join(LAST_WRITE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
