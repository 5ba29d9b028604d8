package io.isobar.worker.record;

import io.isobar.activities.failure.Failures;
import io.isobar.activities.failure.Postponed;
import io.isobar.domain.failure.Failure;
import io.temporal.failure.TemporalFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.UnaryOperator;

/** What an attempt threw, with its secrets hidden. */
final class Masked {
  private Masked() {}

  /** The same when it tells no secret; without its causes when it does. */
  static Throwable of(Throwable thrown, UnaryOperator<String> mask) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    String all = trace + Failures.of(thrown).describe();
    if (thrown instanceof TemporalFailure || mask.apply(all).equals(all)) {
      return thrown;
    }
    Failure masked = masked(Failures.of(thrown), mask);
    masked.setStackTrace(thrown.getStackTrace());
    if (thrown instanceof Postponed postponed) {
      return postponed.expected()
          ? Postponed.expected(postponed.delay(), masked)
          : Postponed.by(postponed.delay(), masked);
    }
    return masked;
  }

  private static Failure masked(Failure failure, UnaryOperator<String> mask) {
    String message = mask.apply(String.valueOf(failure.getMessage()));
    String remedy = mask.apply(failure.remedy());
    return switch (failure.category()) {
      case USER -> Failure.user(failure.code(), message, remedy);
      case PLATFORM -> Failure.platform(failure.code(), message, remedy, null);
      case RESOURCE -> Failure.resource(failure.code(), message, remedy, null);
    };
  }
}
