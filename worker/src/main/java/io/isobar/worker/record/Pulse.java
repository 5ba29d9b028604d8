package io.isobar.worker.record;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Signs of life of an attempt, also through a long statement or a long native call, so that a short
 * heartbeat timeout means a dead worker and not a busy one. When Temporal answers that the attempt
 * is to stop, its thread is interrupted; a busy loop learns it from its own progress report.
 */
final class Pulse implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final ActivityExecutionContext context;
  private final Thread attempt = Thread.currentThread();
  private boolean closed;
  private @Nullable ActivityCompletionException stopped;

  private Pulse(ActivityExecutionContext context) {
    this.context = context;
  }

  /** To be called on the thread of the attempt. */
  static Pulse start(ActivityExecutionContext context) {
    Pulse pulse = new Pulse(context);
    Thread.ofVirtual().name("pulse").start(pulse::beat);
    return pulse;
  }

  private void beat() {
    try {
      // A short attempt gives no sign of life at all: each one is a write in Temporal's database.
      Thread.sleep(INTERVAL);
      while (!isClosed()) {
        // What the attempt itself has reported must not be lost.
        context.heartbeat(context.getLastHeartbeatDetails(Object.class).orElse(null));
        Thread.sleep(INTERVAL);
      }
    } catch (ActivityCompletionException e) {
      stop(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized void stop(ActivityCompletionException why) {
    if (!closed) {
      stopped = why;
      attempt.interrupt();
    }
  }

  /** The order to stop, when there was one: what the attempt threw then is only its echo. */
  synchronized Throwable whyStopped(Throwable thrown) {
    return stopped == null ? thrown : stopped;
  }

  /** Afterwards the thread is no longer interrupted, by this pulse or by an earlier order. */
  @Override
  public synchronized void close() {
    if (!closed && stopped != null) {
      Thread.interrupted();
    }
    closed = true;
  }
}
