package io.isobar.cli.embedded;

import io.isobar.domain.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Runs tasks at the same time and waits for all, so that none is left half done. */
final class Together {
  private Together() {}

  /** The results in order; the first failure, with the others added to it. */
  static <T> List<T> run(List<Callable<T>> tasks) {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      List<RuntimeException> failures = new ArrayList<>();
      for (Future<T> future : executor.invokeAll(tasks)) {
        try {
          results.add(future.get());
        } catch (ExecutionException e) {
          failures.add(unchecked(e.getCause()));
        }
      }
      if (failures.isEmpty()) {
        return results;
      }
      failures.stream().skip(1).forEach(failures.getFirst()::addSuppressed);
      throw failures.getFirst();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.platform(
          "cli.interrupted", "Interrupted while parts started.", "Run the command again.", e);
    }
  }

  private static RuntimeException unchecked(@Nullable Throwable cause) {
    return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
  }
}
