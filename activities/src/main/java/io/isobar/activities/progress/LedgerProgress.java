package io.isobar.activities.progress;

import io.isobar.storage.postgres.AttemptKey;
import io.isobar.storage.postgres.StepProgress;
import io.isobar.workflows.pipeline.StepCall;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Progress that is written to the ledger and heartbeat to Temporal, at most four times a second.
 */
public final class LedgerProgress implements ProgressSource {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerProgress.class);
  private static final long PAUSE_NANOS = Duration.ofMillis(250).toNanos();

  private final StepProgress ledger;

  public LedgerProgress(StepProgress ledger) {
    this.ledger = ledger;
  }

  /** To be called on the thread of the activity; what it gives may be used on any. */
  @Override
  public Progress of(StepCall call) {
    return new OfAttempt(call, Activity.getExecutionContext());
  }

  private final class OfAttempt implements Progress {
    private final AttemptKey key;
    private final String activity;
    private final ActivityExecutionContext context;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    OfAttempt(StepCall call, ActivityExecutionContext context) {
      ActivityInfo info = context.getInfo();
      this.key =
          new AttemptKey(
              call.run(), call.step(), call.branch(), info.getActivityId(), info.getAttempt());
      this.activity = info.getActivityType();
      this.context = context;
    }

    @Override
    public void report(long done, long total, String unit, String note) {
      long now = System.nanoTime();
      long due = next.get();
      boolean complete = total > 0 && done >= total;
      if (now - due < 0 && !complete) {
        return;
      }
      if (!next.compareAndSet(due, now + PAUSE_NANOS)) {
        return;
      }
      context.heartbeat(done + (total > 0 ? " of " + total : "") + " " + unit + " " + note);
      write(done, total, unit, note);
    }

    /** A ledger that is away for a moment must not stop the work that is reported. */
    private void write(long done, long total, String unit, String note) {
      try {
        ledger.put(key, activity, done, total, unit, note);
      } catch (RuntimeException e) {
        LOG.debug("progress of {} was not written", key, e);
      }
    }
  }
}
