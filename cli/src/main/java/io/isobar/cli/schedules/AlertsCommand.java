package io.isobar.cli.schedules;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.cli.runs.CardsJson;
import io.isobar.cli.runs.RunningStack;
import io.isobar.storage.postgres.Alerts;
import io.isobar.storage.postgres.Alerts.Alert;
import io.isobar.storage.postgres.Database;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists alerts. */
@Command(
    name = "alerts",
    description = "List what is wrong at the moment: missed ticks, deadlines, stale data.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar alerts",
      "  ./isobar alerts --all    those that have resolved themselves, too"
    })
public final class AlertsCommand implements Callable<Integer> {
  private static final String ROW = "%-15s %-24s %-22s %-10s %s";

  private final CliContext context;

  @Option(names = "--all", description = "Also those whose reason is gone.")
  boolean all;

  @Option(names = "--limit", description = "At most so many; default: ${DEFAULT-VALUE}")
  int limit = 50;

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  public AlertsCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (Database database = RunningStack.database(context)) {
      List<Alert> alerts = new Alerts(database).list(!all, limit);
      switch (output) {
        case TEXT -> print(alerts);
        case JSON -> context.console().out().println(CardsJson.of(alerts));
      }
      return ExitCode.OK.number();
    }
  }

  private void print(List<Alert> alerts) {
    if (alerts.isEmpty()) {
      context.console().out().println(all ? "there was no alert" : "no alert is open");
      return;
    }
    context
        .console()
        .out()
        .println(String.format(Locale.ROOT, ROW, "KIND", "PIPELINE", "RAISED", "STATE", "WHAT"));
    for (Alert alert : alerts) {
      context
          .console()
          .out()
          .println(
              String.format(
                  Locale.ROOT,
                  ROW,
                  alert.kind(),
                  alert.pipeline(),
                  alert.raisedAt().toString().replaceFirst("\\..*", "Z"),
                  alert.resolvedAt().isPresent() ? "resolved" : "open",
                  alert.message()));
    }
  }
}
