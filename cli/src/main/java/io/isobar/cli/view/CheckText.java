package io.isobar.cli.view;

import io.isobar.domain.clean.CheckOutcome;
import io.isobar.storage.postgres.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The checks of a run: how many passed, and each that did not. */
public final class CheckText {
  private CheckText() {}

  public static List<String> lines(List<CheckResult> checks) {
    if (checks.isEmpty()) {
      return List.of();
    }
    List<CheckOutcome> failed =
        checks.stream().map(CheckResult::outcome).filter(outcome -> !outcome.passed()).toList();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        "  checks: " + (checks.size() - failed.size()) + " passed, " + failed.size() + " not");
    for (CheckOutcome outcome : failed) {
      String severity = outcome.severity().name().toLowerCase(Locale.ROOT);
      lines.add(String.format(Locale.ROOT, "    %-5s  %s", severity, outcome.told()));
    }
    return lines;
  }
}
