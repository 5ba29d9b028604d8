package io.isobar.gateway.ui.report;

import io.isobar.gateway.ui.shell.Shell;
import java.time.InstantSource;

/** Writes what reports say of themselves. */
final class ReportCovers {
  private final ReportStyle style;
  private final String isobar;
  private final InstantSource clock;

  ReportCovers(ReportStyle style, String isobar, InstantSource clock) {
    this.style = style;
    this.isobar = isobar;
    this.clock = clock;
  }

  String policy() {
    return style.policy();
  }

  /**
   * Of one report.
   *
   * @param path of the page that says the same
   */
  ReportAbout of(String subject, String path, Shell shell) {
    return new ReportAbout(
        style, style.policy(), subject, shell.origin() + path, clock.instant(), isobar);
  }
}
