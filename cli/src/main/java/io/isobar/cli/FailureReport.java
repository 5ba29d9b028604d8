package io.isobar.cli;

import io.isobar.domain.failure.Failure;

/** Tells a failure: what happened and what was expected, and what to do. */
final class FailureReport {
  private FailureReport() {}

  static ExitCode tell(Console console, Throwable thrown, boolean verbose) {
    ExitCode code = ExitCode.FAILED;
    if (thrown instanceof Failure failure) {
      console.err().println(console.red("isobar: ") + failure.getMessage());
      console
          .err()
          .println("  " + failure.remedy() + " " + console.dim("[" + failure.code() + "]"));
      code = ExitCode.of(failure);
    } else {
      console.err().println(console.red("isobar: ") + "an error that was not foreseen: " + thrown);
    }
    for (Throwable other : thrown.getSuppressed()) {
      tell(console, other, verbose);
    }
    if (verbose) {
      thrown.printStackTrace(console.err());
    } else if (!(thrown instanceof Failure)) {
      console.err().println("  Run the same command with --verbose and report what it prints.");
    }
    return code;
  }
}
