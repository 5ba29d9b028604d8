package io.isobar.cli.runs;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.cli.view.CheckText;
import io.isobar.cli.view.DecisionText;
import io.isobar.cli.view.DriftTable;
import io.isobar.cli.view.RunTable;
import io.isobar.cli.view.RunText;
import io.isobar.gateway.view.RunCard;
import io.isobar.gateway.view.RunCards;
import io.isobar.storage.postgres.AttemptRow;
import io.isobar.storage.postgres.Attempts;
import io.isobar.storage.postgres.CheckResult;
import io.isobar.storage.postgres.CheckResults;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Decision;
import io.isobar.storage.postgres.Decisions;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.Steps;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one run. */
@Command(
    name = "show",
    description =
        "Show a run: its steps, its decision and why, its checks and scores, its failed attempts.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  ./isobar show houses-20260101-100000-2", "  ./isobar show last --output json"})
public final class ShowCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(paramLabel = "RUN", description = "Id of the run, or 'last'.")
  String run = "";

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  public ShowCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (Database database = RunningStack.database(context)) {
      RunRow row = Lookup.run(database, run);
      RunCard card = RunCards.of(row, new Steps(database).of(row.run()), Instant.now());
      List<CheckResult> checks = new CheckResults(database).ofRun(row.run());
      List<Decision> decisions = new Decisions(database).ofRun(row.run());
      PrintStream out = context.console().out();
      switch (output) {
        case TEXT -> {
          RunText.lines(card).forEach(out::println);
          out.println();
          card.drift().map(DriftTable::lines).orElse(List.of()).forEach(out::println);
          RunTable.steps(card).forEach(out::println);
          CheckText.lines(checks).forEach(out::println);
          DecisionText.lines(decisions).forEach(out::println);
          new Attempts(database).of(card.run()).forEach(attempt -> tellFailure(out, attempt));
        }
        case JSON -> out.println(CardsJson.of(ShownRun.of(card, checks, decisions)));
      }
      return ExitCode.OK.number();
    }
  }

  private static void tellFailure(PrintStream out, AttemptRow attempt) {
    if (!attempt.code().isEmpty()) {
      out.printf(
          "  %s attempt %d: [%s] %s%n",
          attempt.key().step(), attempt.key().attempt(), attempt.code(), attempt.error());
    }
  }
}
