package io.isobar.cli.backfills;

import io.isobar.activities.backfill.BackfillLedger;
import io.isobar.activities.schedule.TickCalculator;
import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.cli.embedded.StackView;
import io.isobar.cli.runs.CardsJson;
import io.isobar.cli.runs.RunningStack;
import io.isobar.storage.postgres.Database;
import io.isobar.workflows.backfill.BackfillInput;
import io.isobar.workflows.backfill.BackfillLaunch;
import io.isobar.workflows.backfill.DryRun;
import io.isobar.workflows.backfill.Order;
import io.isobar.workflows.backfill.PlannedTick;
import io.isobar.workflows.backfill.Reprocess;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.ScheduleRule;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a pipeline for the ticks of a time that is past. */
@Command(
    name = "backfill",
    description = "Run a pipeline for each tick of a time that is past.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar backfill daily --from 2026-01-01 --to 2026-02-01 --dry-run",
      "  ./isobar backfill daily --from 2026-01-01 --to 2026-02-01 --parallel 4 --wait",
      "  ./isobar backfill export --every 1h --from 2026-01-01 --to 2026-01-02",
      "",
      "Ticks are those of the pipeline's schedule, or those of --every. With --wait the exit",
      "code is 1 when a run failed."
    })
public final class BackfillCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(paramLabel = "PIPELINE", description = "Name, or path of a definition.")
  String pipeline = "";

  @Option(names = "--from", required = true, description = "First time, a day or an instant.")
  String from = "";

  @Option(names = "--to", required = true, description = "First time that is no longer meant.")
  String to = "";

  @Option(names = "--order", description = "oldest or newest first; default: oldest")
  FirstTick order = FirstTick.OLDEST;

  @Option(
      names = "--reprocess",
      description = "Ticks that have a run: none, failed or all; default: none")
  Reprocess reprocess = Reprocess.NONE;

  @Option(names = "--parallel", paramLabel = "N", description = "Runs at once; default: 1")
  int parallel = 1;

  @Option(names = "--priority", description = "1 comes first, 5 last; default: 5")
  int priority = BackfillInput.STANDARD_PRIORITY;

  @Option(names = "--tag", description = "Word that its runs are found by; several times.")
  List<String> tags = List.of();

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      description = "Distance of the ticks, such as 1h or 1d, in place of the schedule.")
  @Nullable String every;

  @Option(
      names = {"-p", "--param"},
      paramLabel = "NAME=VALUE",
      description = "Value of a parameter of each run; several times.")
  SortedMap<String, String> parameters = new TreeMap<>();

  @Option(names = "--stop-on-failure", description = "Begin no further run when one has failed.")
  boolean stopOnFailure;

  @Option(names = "--dry-run", description = "Only list what would run, and what would not.")
  boolean dryRun;

  @Option(names = "--wait", description = "Return when it has ended.")
  boolean wait;

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  /** Which tick comes first. */
  enum FirstTick {
    OLDEST,
    NEWEST
  }

  public BackfillCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    StackView stack = RunningStack.view(context);
    try (Database database = Database.open(stack.databaseSettings())) {
      PipelineDefinition definition =
          new AppliedPipelines(database, context.environment().project()).read(pipeline);
      BackfillInput input = BackfillLaunch.input(definition, wish(definition), Instant.now());
      return dryRun ? list(input, new BackfillLedger(database)) : run(input, stack, database);
    }
  }

  private int list(BackfillInput input, BackfillLedger ledger) {
    List<PlannedTick> ticks = DryRun.of(input, new TickCalculator(), ledger::decide);
    switch (output) {
      case TEXT -> BackfillText.dryRun(ticks).forEach(context.console().out()::println);
      case JSON -> context.console().out().println(CardsJson.of(ticks));
    }
    return ExitCode.OK.number();
  }

  private int run(BackfillInput input, StackView stack, Database database)
      throws InterruptedException {
    try (TemporalClient temporal = new TemporalClient(stack, context.environment())) {
      temporal.backfills().start(input);
    }
    if (wait) {
      return new BackfillWatch(context, database, output).untilEnd(input.backfill());
    }
    switch (output) {
      case TEXT ->
          context
              .console()
              .out()
              .println("begun; ./isobar backfills " + input.backfill() + " shows it");
      case JSON ->
          context
              .console()
              .out()
              .println(CardsJson.of(new TreeMap<>(Map.of("backfill", input.backfill()))));
    }
    return ExitCode.OK.number();
  }

  private BackfillLaunch.Wish wish(PipelineDefinition definition) {
    ZoneId zone = definition.rules().schedule().map(ScheduleRule::zone).orElse(ZoneOffset.UTC);
    return new BackfillLaunch.Wish(
        parameters,
        Times.instant("--from", from, zone),
        Times.instant("--to", to, zone),
        order == FirstTick.NEWEST ? Order.NEWEST_FIRST : Order.OLDEST_FIRST,
        reprocess,
        parallel,
        tags,
        priority,
        Optional.ofNullable(every).map(text -> Times.duration("--every", text)),
        stopOnFailure,
        System.getProperty("user.name", ""));
  }
}
