package io.isobar.activities.failure;

import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.DatabaseFailures;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The one place that says what an exception of an activity means. Activities throw {@link Failure}
 * where they know better, and anything else where they do not.
 */
public final class Failures {
  private static final int CAUSES = 20;

  private Failures() {}

  /**
   * For Temporal: the type is the failure's code, the details are category, message and remedy; a
   * failure of the category USER is not retried.
   */
  public static ApplicationFailure toTemporal(Throwable thrown) {
    Failure failure = of(thrown);
    ApplicationFailure.Builder builder =
        ApplicationFailure.newBuilder()
            .setMessage(String.valueOf(failure.getMessage()))
            .setType(failure.code())
            .setNonRetryable(!failure.category().retryable())
            .setDetails(failure.category().name(), failure.getMessage(), failure.remedy());
    if (thrown instanceof Postponed postponed) {
      builder.setNextRetryDelay(postponed.delay());
      if (postponed.expected()) {
        builder.setCategory(ApplicationErrorCategory.BENIGN);
      }
    }
    ApplicationFailure converted = builder.build();
    converted.setStackTrace(thrown.getStackTrace());
    return converted;
  }

  /** The failure in it, or what the exception means. */
  public static Failure of(Throwable thrown) {
    Throwable at = thrown;
    for (int depth = 0; at != null && depth < CAUSES; depth++) {
      Failure known = known(at, thrown);
      if (known != null) {
        return known;
      }
      at = at.getCause();
    }
    return unexpected(thrown);
  }

  private static @Nullable Failure known(Throwable at, Throwable thrown) {
    return switch (at) {
      case Failure failure -> failure;
      case SQLException ignored -> DatabaseFailures.of(thrown);
      case HttpTimeoutException timeout ->
          Failure.platform(
              "network.timeout",
              "A server did not answer in time: " + text(timeout),
              "See whether the server runs; the step is tried again.",
              thrown);
      case FileSystemException disk -> disk(disk, thrown);
      case UncheckedIOException ignored -> null;
      case IOException network ->
          Failure.platform(
              "network.failed",
              "Reading or writing failed: " + text(network),
              "See whether the server at the other end runs; the step is tried again.",
              thrown);
      case OutOfMemoryError memory ->
          Failure.resource(
              "worker.memory",
              "The worker has run out of memory: " + text(memory),
              "Give the worker a larger heap (JAVA_OPTS=-Xmx...); the step is tried again.",
              thrown);
      default -> null;
    };
  }

  private static Failure disk(FileSystemException disk, Throwable thrown) {
    String reason = String.valueOf(disk.getReason());
    if (reason.contains("No space left") || reason.contains("quota")) {
      return Failure.resource(
          "disk.full",
          "The disk is full: " + text(disk),
          "Free space there; the step is tried again.",
          thrown);
    }
    return Failure.platform(
        "disk.failed",
        "A file could not be read or written: " + text(disk),
        "See whether the directory is there and may be written; the step is tried again.",
        thrown);
  }

  private static Failure unexpected(Throwable thrown) {
    return Failure.platform(
        "internal.unexpected",
        "Something happened that Isobar does not know: " + text(thrown) + ".",
        "The log lines of the attempt say where; the step is tried again.",
        thrown);
  }

  private static String text(Throwable thrown) {
    String name = thrown.getClass().getSimpleName();
    return thrown.getMessage() == null ? name : name + ": " + thrown.getMessage();
  }
}
