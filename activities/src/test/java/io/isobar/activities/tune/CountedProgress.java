package io.isobar.activities.tune;

import io.isobar.activities.progress.Progress;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.workflows.pipeline.StepCall;
import io.temporal.client.ActivityCanceledException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the reports of rounds, and cancels after so many of them. */
final class CountedProgress implements ProgressSource, Progress {
  final AtomicInteger rounds = new AtomicInteger();
  private final AtomicLong first = new AtomicLong();
  private final int cancelAfter;

  CountedProgress() {
    this(Integer.MAX_VALUE);
  }

  CountedProgress(int cancelAfter) {
    this.cancelAfter = cancelAfter;
  }

  /** The round that was reported first. */
  long first() {
    return first.get();
  }

  @Override
  public Progress of(StepCall call) {
    return this;
  }

  @Override
  public void report(long done, long total, String unit, String note) {
    if (unit.equals("rounds")) {
      first.compareAndSet(0, done);
    }
    if (unit.equals("rounds") && rounds.incrementAndGet() >= cancelAfter) {
      throw new ActivityCanceledException();
    }
  }
}
