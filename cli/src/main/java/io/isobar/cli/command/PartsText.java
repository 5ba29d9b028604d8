package io.isobar.cli.command;

import io.isobar.cli.Console;
import io.isobar.cli.embedded.StackView;
import io.isobar.cli.embedded.process.PartView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The parts for people. */
record PartsText(Console console) {
  private static final String ROW = "%-12s %-10s %8s  %-44s %10s  %s%n";

  void urls(StackView view) {
    line("Isobar", view.gatewayUrl().toString());
    if (view.temporalUiUrl() != null) {
      line("Temporal", view.temporalUiUrl().toString());
    }
    if (view.sourceUrl() != null) {
      line("data source", view.sourceUrl().toString());
    }
    line("database", view.databaseSettings().url());
    line("objects", view.objects().toString());
  }

  void table(List<PartView> parts) {
    console.out().printf(Locale.ROOT, ROW, "PART", "STATE", "PID", "URL", "UP", "VERSION");
    for (PartView part : parts) {
      console
          .out()
          .printf(
              Locale.ROOT,
              ROW,
              part.part().title(),
              part.state().word(),
              part.pid() == 0 ? "-" : Long.toString(part.pid()),
              part.url().isEmpty() ? "-" : part.url(),
              uptime(part.since()),
              part.version());
    }
  }

  private void line(String name, String url) {
    console.out().printf(Locale.ROOT, "%-12s %s%n", name, console.bold(url));
  }

  private static String uptime(@Nullable Instant since) {
    if (since == null) {
      return "-";
    }
    Duration up = Duration.between(since, Instant.now());
    if (up.toHours() > 0) {
      return up.toHours() + " h " + up.toMinutesPart() + " min";
    }
    return up.toMinutes() > 0
        ? up.toMinutes() + " min " + up.toSecondsPart() + " s"
        : Math.max(0, up.toSeconds()) + " s";
  }
}
