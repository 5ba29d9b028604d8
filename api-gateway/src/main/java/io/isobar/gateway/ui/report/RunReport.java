package io.isobar.gateway.ui.report;

import io.isobar.gateway.ui.runs.RunPage;
import java.time.Duration;
import java.time.Instant;

/** A run as its page shows it. */
public record RunReport(ReportAbout about, RunPage run) {
  private static final int LONGEST_ERROR = 4_000;

  /** How long it took, or has taken so far. */
  public double seconds() {
    Instant end = run.run().finishedAt().orElse(about.madeAt());
    return Math.max(0, Duration.between(run.run().startedAt(), end).toMillis() / 1e3);
  }

  /** Programs write errors of any length; a report keeps its size. */
  public static String shortened(String error) {
    return error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR) + " …";
  }
}
