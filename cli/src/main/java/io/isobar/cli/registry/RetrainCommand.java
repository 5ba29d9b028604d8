package io.isobar.cli.registry;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.cli.runs.CardsJson;
import io.isobar.cli.runs.Control;
import io.isobar.storage.postgres.Versions;
import io.isobar.workflows.launch.RunIds;
import io.isobar.workflows.retrain.RetrainCommands;
import io.isobar.workflows.retrain.RetrainOrder;
import io.isobar.workflows.retrain.RetrainReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a version again, and compares. */
@Command(
    name = "retrain",
    description = "Make a version again from its provenance, and compare every digest.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar retrain house_prices 3",
      "",
      "The exit code is 1 when a digest differs. It is done by a worker, beside its runs: Ctrl-C",
      "ends the waiting only, and ./isobar models MODEL VERSION tells what came of it."
    })
public final class RetrainCommand implements Callable<Integer> {
  private static final Duration LOOK = Duration.ofMinutes(1);

  private final CliContext context;

  @Parameters(index = "0", paramLabel = "MODEL", description = "The model.")
  String model = "";

  @Parameters(index = "1", paramLabel = "VERSION", description = "The version.")
  int version;

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  public RetrainCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (Control control = Control.open(context)) {
      new Versions(control.database()).require(model, version);
      RetrainCommands commands = new RetrainCommands(control.temporal().client());
      String id = RunIds.now("retrain-" + model + "-" + version, Instant.now());
      commands.start(new RetrainOrder(id, model, version, Control.user()));
      Optional<RetrainReport> report = commands.await(id, LOOK);
      while (report.isEmpty()) {
        report = commands.await(id, LOOK);
      }
      RetrainReport done = report.get();
      switch (output) {
        case TEXT -> text(done).forEach(context.console().out()::println);
        case JSON -> context.console().out().println(CardsJson.of(done));
      }
      return (done.same() ? ExitCode.OK : ExitCode.FAILED).number();
    }
  }

  static List<String> text(RetrainReport report) {
    List<String> lines = new ArrayList<>();
    for (RetrainReport.Check check : report.checks()) {
      lines.add(
          String.format(
                  Locale.ROOT,
                  "%-9s %-18s %-20s %s",
                  check.isSame() ? "same" : "DIFFERS",
                  check.part(),
                  shortened(check.recorded()),
                  check.isSame() ? "" : shortened(check.found()))
              .stripTrailing());
    }
    report.reasons().forEach(reason -> lines.add("          " + reason));
    lines.add(
        String.format(
            Locale.ROOT,
            "%s version %d, made again in %.1f s: %s",
            report.model(),
            report.version(),
            report.seconds(),
            report.same() ? "the same bytes" : "not the same"));
    return lines;
  }

  private static String shortened(String digest) {
    return digest.isEmpty() ? "-" : digest.substring(0, Math.min(16, digest.length()));
  }
}
