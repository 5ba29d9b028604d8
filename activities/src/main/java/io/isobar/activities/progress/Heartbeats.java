package io.isobar.activities.progress;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Progress of what is not a step, and has no place in the ledger: heartbeats only. */
public final class Heartbeats implements Progress {
  private static final long PAUSE_NANOS = Duration.ofMillis(250).toNanos();

  private final ActivityExecutionContext context;
  private final AtomicLong next = new AtomicLong(System.nanoTime());

  private Heartbeats(ActivityExecutionContext context) {
    this.context = context;
  }

  /** Of the activity that runs on the calling thread. */
  public static Progress current() {
    return new Heartbeats(Activity.getExecutionContext());
  }

  @Override
  public void report(long done, long total, String unit, String note) {
    long now = System.nanoTime();
    long due = next.get();
    if (now - due >= 0 && next.compareAndSet(due, now + PAUSE_NANOS)) {
      context.heartbeat(done + (total > 0 ? " of " + total : "") + " " + unit + " " + note);
    }
  }
}
