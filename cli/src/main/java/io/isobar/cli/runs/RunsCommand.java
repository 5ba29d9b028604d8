package io.isobar.cli.runs;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.cli.completion.NameList;
import io.isobar.cli.view.RunTable;
import io.isobar.gateway.view.RunCard;
import io.isobar.gateway.view.RunCards;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Runs;
import io.isobar.storage.postgres.Steps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists runs. */
@Command(
    name = "runs",
    description = "List runs, the newest first.",
    mixinStandardHelpOptions = true,
    subcommands = RunReportCommand.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar runs",
      "  ./isobar runs --pipeline houses --limit 5 --output json",
      "  ./isobar runs report last                the report of one, as one HTML file"
    })
public final class RunsCommand implements Callable<Integer> {
  final CliContext context;

  @Option(names = "--pipeline", description = "Only runs of this pipeline.")
  @Nullable String pipeline;

  @Option(names = "--limit", description = "At most so many; default: ${DEFAULT-VALUE}")
  int limit = 20;

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  public RunsCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (Database database = RunningStack.database(context)) {
      Steps steps = new Steps(database);
      Instant now = Instant.now();
      List<RunCard> cards =
          new Runs(database)
              .newest(Optional.ofNullable(pipeline), limit).stream()
                  .map(run -> RunCards.of(run, steps.of(run.run()), now))
                  .toList();
      NameList.RUNS.add(context.home(), cards.stream().map(RunCard::run).toList());
      switch (output) {
        case TEXT -> RunTable.runs(cards).forEach(context.console().out()::println);
        case JSON -> context.console().out().println(CardsJson.of(cards));
      }
      return ExitCode.OK.number();
    }
  }
}
