package io.isobar.workflows.pipeline;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.definition.ScheduleRule;
import io.isobar.workflows.extension.ExtensionActivities;
import io.isobar.workflows.extension.ExtensionResult;
import io.isobar.workflows.extension.ExtensionSettings;
import io.isobar.workflows.ledger.StepFinished;
import io.isobar.workflows.schedule.DataInterval;
import io.isobar.workflows.schedule.ScheduleActivities;
import io.isobar.workflows.schedule.Ticks;
import io.isobar.workflows.schedule.TicksAsked;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/** An extension that echoes, fails or waits as it is told; hourly ticks. */
public final class FakeOperators implements ExtensionActivities, ScheduleActivities {
  /** What was called: step, branch and what it was given. */
  public final List<String> calls = new CopyOnWriteArrayList<>();

  public final SortedSet<String> failing = Collections.synchronizedSortedSet(new TreeSet<>());
  public final Semaphore gate = new Semaphore(1_000_000);
  public final AtomicInteger atOnce = new AtomicInteger();
  public final AtomicInteger mostAtOnce = new AtomicInteger();

  private final FakeLedger ledger;

  public FakeOperators(FakeLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public ExtensionResult call(StepCall call, ExtensionSettings settings) {
    String place = call.branch().isEmpty() ? call.step() : call.step() + "[" + call.branch() + "]";
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    try {
      gate.acquire();
      calls.add(place + " " + settings.with());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      atOnce.decrementAndGet();
      gate.release();
    }
    if (failing.contains(place)) {
      throw ApplicationFailure.newNonRetryableFailure("told to fail", "test.failed");
    }
    ExtensionResult result = new ExtensionResult(settings.name(), new TreeMap<>(settings.with()));
    if (call.whole()) {
      endOfStep(call, result);
    }
    return result;
  }

  /** As the worker does it. */
  private void endOfStep(StepCall call, StepResult result) {
    ledger.stepFinished(
        new StepFinished(
            call.run(),
            call.step(),
            Outcome.SUCCEEDED,
            result.summary(),
            new TreeMap<>(Map.of(call.branch(), result)),
            call.updates()));
  }

  @Override
  public DataInterval interval(ScheduleRule schedule, Instant tick) {
    return new DataInterval(tick.minus(Duration.ofHours(1)), tick);
  }

  @Override
  public Ticks ticks(TicksAsked asked) {
    long step = asked.schedule().every().orElse(Duration.ofHours(1)).toMillis();
    long first = Math.ceilDiv(asked.from().toEpochMilli(), step) * step;
    return new Ticks(
        LongStream.iterate(first, at -> at < asked.to().toEpochMilli(), at -> at + step)
            .limit(asked.limit())
            .mapToObj(Instant::ofEpochMilli)
            .toList());
  }
}
