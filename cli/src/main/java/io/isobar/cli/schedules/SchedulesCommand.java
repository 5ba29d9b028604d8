package io.isobar.cli.schedules;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.cli.runs.CardsJson;
import io.isobar.cli.runs.RunningStack;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Definitions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows schedules with their ticks. */
@Command(
    name = "schedules",
    description = "Show schedules: the next ticks, the last ones and what became of them.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar schedules",
      "  ./isobar schedules nightly --limit 50",
      "  ./isobar schedules nightly --output json",
      "",
      "DRIFT says how a schedule was last found changed by hand in Temporal; it was set right."
    })
public final class SchedulesCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(paramLabel = "PIPELINE", arity = "0..1", description = "Only this one, in full.")
  @Nullable String pipeline;

  @Option(names = "--limit", description = "At most so many past ticks; default: ${DEFAULT-VALUE}")
  int limit = 20;

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  public SchedulesCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (Database database = RunningStack.database(context)) {
      Definitions definitions = new Definitions(database);
      ScheduleCards cards = new ScheduleCards(database, limit);
      Instant now = Instant.now();
      String wanted = pipeline;
      List<ScheduleCard> shown =
          wanted == null
              ? definitions.all().stream()
                  .map(applied -> cards.of(applied, now))
                  .filter(ScheduleCard::hasSchedule)
                  .toList()
              : List.of(cards.of(PipelineNames.require(definitions, wanted), now));
      ScheduleText text = new ScheduleText(context.console());
      switch (output) {
        case TEXT -> {
          if (wanted == null) {
            text.schedules(shown);
          } else {
            text.one(shown.getFirst());
          }
        }
        case JSON ->
            context
                .console()
                .out()
                .println(CardsJson.of(wanted == null ? shown : shown.getFirst()));
      }
      return ExitCode.OK.number();
    }
  }
}
