package io.isobar.cli.schedules;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.cli.completion.NameList;
import io.isobar.cli.runs.CardsJson;
import io.isobar.cli.runs.RunningStack;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Definitions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists what is applied. */
@Command(
    name = "pipelines",
    description = "List the applied pipelines.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  ./isobar pipelines", "  ./isobar pipelines --output json"})
public final class PipelinesCommand implements Callable<Integer> {
  private final CliContext context;

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  public PipelinesCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (Database database = RunningStack.database(context)) {
      ScheduleCards cards = new ScheduleCards(database, 1);
      Instant now = Instant.now();
      List<ScheduleCard> all =
          new Definitions(database).all().stream().map(applied -> cards.of(applied, now)).toList();
      NameList.PIPELINES.replace(context.home(), all.stream().map(ScheduleCard::pipeline).toList());
      switch (output) {
        case TEXT -> new ScheduleText(context.console()).pipelines(all);
        case JSON -> context.console().out().println(CardsJson.of(all));
      }
      return ExitCode.OK.number();
    }
  }
}
