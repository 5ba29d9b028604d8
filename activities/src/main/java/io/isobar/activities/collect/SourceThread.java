package io.isobar.activities.collect;

import io.isobar.domain.failure.Failure;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The thread that waits for the source and reads from it, so that the step's own thread can copy,
 * heartbeat and hear of a cancellation meanwhile.
 */
final class SourceThread implements AutoCloseable {
  private static final long BEAT_MILLIS = 250;
  private static final long LONGEST_END_SECONDS = 15;

  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("collect-", 0).factory());

  <T> Future<T> submit(Callable<T> work) {
    return executor.submit(work);
  }

  /** Does the work there, and calls {@code beat} a few times a second until it is done. */
  <T> T await(Callable<T> work, Runnable beat) throws InterruptedException {
    Future<T> future = submit(work);
    while (true) {
      try {
        return future.get(BEAT_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        beat.run();
      } catch (ExecutionException e) {
        throw cause(e);
      }
    }
  }

  /** The result of work that is done. */
  static <T> T result(Future<T> done) throws InterruptedException {
    try {
      return done.get();
    } catch (ExecutionException e) {
      throw cause(e);
    }
  }

  private static RuntimeException cause(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof RuntimeException failure) {
      return failure;
    }
    return Failure.platform(
        "collect.interrupted",
        "Reading the source was interrupted.",
        "The step is tried again.",
        e);
  }

  /** Ends the work; the connection it reads from must be closed before. */
  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
        System.getLogger(SourceThread.class.getName())
            .log(System.Logger.Level.WARNING, "the thread that reads the source does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
