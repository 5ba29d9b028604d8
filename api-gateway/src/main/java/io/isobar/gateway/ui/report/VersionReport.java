package io.isobar.gateway.ui.report;

import io.isobar.gateway.ui.models.VersionPage;

/** A version as its page shows it. */
public record VersionReport(ReportAbout about, VersionPage version) {

  /** Whether explanations are kept of it that could not be read. */
  public boolean explanationsAway() {
    return version.learned().isEmpty()
        && version.card().explanations().isPresent()
        && version.card().collectedAt().isEmpty();
  }

  public boolean isMadeOfUnknown() {
    return version.made().dataset().isEmpty() && version.made().facts().isEmpty();
  }
}
