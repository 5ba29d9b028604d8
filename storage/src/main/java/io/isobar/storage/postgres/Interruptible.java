package io.isobar.storage.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Statements on a thread of their own, so that an interrupt of the caller cancels them on the
 * server instead of leaving them running there.
 */
final class Interruptible implements AutoCloseable {
  private static final Duration BETWEEN_CANCELS = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private volatile boolean cancelled;
  private volatile @Nullable PGConnection connection;

  /** The connection whose statement is cancelled; to be called inside the work. */
  void on(Handle handle) {
    try {
      connection = handle.getConnection().unwrap(PGConnection.class);
    } catch (SQLException e) {
      throw DatabaseFailures.of(e);
    }
    check();
  }

  /** Ends the work between two statements. */
  void check() {
    if (cancelled) {
      throw new CancellationException("interrupted");
    }
  }

  /**
   * Waits for the work.
   *
   * @throws CancellationException when the caller was interrupted; nothing was committed then,
   *     unless the interrupt came during the COMMIT itself
   */
  <T> T run(Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread.ofVirtual().name("statements").start(task);
    try {
      return task.get();
    } catch (InterruptedException e) {
      cancelled = true;
      return cancel(task);
    } catch (ExecutionException e) {
      throw thrown(e);
    }
  }

  private <T> T cancel(FutureTask<T> task) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      try {
        PGConnection on = connection;
        if (on != null) {
          on.cancelQuery();
        }
        task.get(BETWEEN_CANCELS.toMillis(), TimeUnit.MILLISECONDS);
        break;
      } catch (TimeoutException again) {
        // A cancel that comes between two statements finds none.
      } catch (ExecutionException ended) {
        break;
      } catch (SQLException | InterruptedException e) {
        break;
      }
    }
    Thread.currentThread().interrupt();
    throw new CancellationException("interrupted");
  }

  private static RuntimeException thrown(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }

  @Override
  public void close() {
    connection = null;
  }
}
