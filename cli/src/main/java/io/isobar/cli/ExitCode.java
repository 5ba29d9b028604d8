package io.isobar.cli;

import io.isobar.domain.failure.Failure;

/** How the command ends; scripts tell the cases apart by these numbers. */
public enum ExitCode {
  OK(0),
  /** A run, or what was asked, has failed. */
  FAILED(1),
  /** The command line was not understood. */
  USAGE(2),
  /** A part that is needed cannot be found or started. */
  MISSING_PART(4),
  /** Ended by Ctrl-C. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /** The parts' own codes begin with the part's name. */
  static ExitCode of(Failure failure) {
    String area = failure.code().substring(0, Math.max(0, failure.code().indexOf('.')));
    return switch (area) {
      case "part", "postgres", "temporal", "database", "ports", "home" -> MISSING_PART;
      case "code", "init", "source", "definition", "pipeline", "parameter" -> USAGE;
      default -> byCode(failure.code());
    };
  }

  private static ExitCode byCode(String code) {
    return switch (code) {
      case "cli.interrupted" -> INTERRUPTED;
      case "rerun.unknown-step", "backfill.wish", "backfill.no-schedule", "pool.no-slots" -> USAGE;
      case "load.bad-value", "load.not-local", "load.which-model" -> USAGE;
      default -> FAILED;
    };
  }
}
