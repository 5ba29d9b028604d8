package io.isobar.cli.backfills;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.cli.runs.CardsJson;
import io.isobar.cli.runs.RunningStack;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.BackfillRow;
import io.isobar.storage.postgres.BackfillTick;
import io.isobar.storage.postgres.Backfills;
import io.isobar.storage.postgres.Database;
import io.isobar.workflows.backfill.BackfillLaunch;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists backfills, shows one, and pauses, resumes or cancels it. */
@Command(
    name = "backfills",
    description = "List backfills, or show the ticks of one.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar backfills",
      "  ./isobar backfills backfill-daily-20260201-100000-000",
      "  ./isobar backfills cancel backfill-daily-20260201-100000-000"
    })
public final class BackfillsCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "Show the ticks of this one.")
  @Nullable String backfill;

  @Option(names = "--pipeline", description = "Only backfills of this pipeline.")
  @Nullable String pipeline;

  @Option(names = "--limit", description = "At most so many; default: ${DEFAULT-VALUE}")
  int limit = 50;

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  /**
   * A backfill with its ticks.
   *
   * @param ticks the first ones, in its order
   */
  private record Shown(BackfillRow backfill, List<BackfillTick> ticks) {}

  public BackfillsCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (Database database = RunningStack.database(context)) {
      Backfills backfills = new Backfills(database);
      if (backfill == null) {
        list(backfills.newest(Optional.ofNullable(pipeline), limit));
      } else {
        show(backfills, backfill);
      }
      return ExitCode.OK.number();
    }
  }

  private void list(List<BackfillRow> rows) {
    switch (output) {
      case TEXT -> BackfillText.backfills(rows).forEach(context.console().out()::println);
      case JSON -> context.console().out().println(CardsJson.of(rows));
    }
  }

  private void show(Backfills backfills, String wanted) {
    BackfillRow row =
        backfills
            .find(wanted)
            .orElseThrow(
                () ->
                    Failure.user(
                        "backfill.unknown",
                        "There is no backfill '" + wanted + "'.",
                        "./isobar backfills lists them."));
    List<BackfillTick> ticks = backfills.ticks(row, limit);
    switch (output) {
      case TEXT -> {
        BackfillText.backfills(List.of(row)).forEach(context.console().out()::println);
        BackfillText.ticks(ticks).forEach(context.console().out()::println);
      }
      case JSON -> context.console().out().println(CardsJson.of(new Shown(row, ticks)));
    }
  }

  @Command(name = "pause", description = "Begin no further run; those under way go on.")
  int pause(@Parameters(paramLabel = "ID") String id) {
    return tell(id, "paused", backfills -> backfills.pause(id));
  }

  @Command(name = "resume", description = "Go on with a paused backfill.")
  int resume(@Parameters(paramLabel = "ID") String id) {
    return tell(id, "goes on", backfills -> backfills.resume(id));
  }

  @Command(name = "cancel", description = "Cancel its runs and begin no further one.")
  int cancel(@Parameters(paramLabel = "ID") String id) {
    return tell(id, "will be cancelled", backfills -> backfills.cancel(id));
  }

  private int tell(String id, String what, Consumer<BackfillLaunch> word) {
    try (TemporalClient temporal =
        new TemporalClient(RunningStack.view(context), context.environment())) {
      word.accept(temporal.backfills());
    }
    context.console().out().println(id + " " + what);
    return ExitCode.OK.number();
  }
}
