package io.isobar.cli.registry;

import io.isobar.activities.gc.GarbageCollection;
import io.isobar.activities.gc.GarbagePlan;
import io.isobar.activities.gc.KeepRule;
import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.cli.backfills.Times;
import io.isobar.cli.embedded.StackView;
import io.isobar.cli.runs.CardsJson;
import io.isobar.cli.runs.Control;
import io.isobar.cli.runs.RunningStack;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.objects.ObjectStores;
import io.isobar.storage.postgres.Database;
import io.isobar.workflows.launch.RunIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Removes what nothing needs. */
@Command(
    name = "gc",
    description = "Remove bundles, explanations, encoders and matrices that nothing needs.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar gc --dry-run",
      "  ./isobar gc --keep 20 --older-than 90d",
      "",
      "Kept in any case: what an alias points to or has pointed to within --older-than, what a",
      "rollback would go back to, the newest --keep versions of each model, younger versions,",
      "objects younger than --grace, and everything since the oldest run under way began. The",
      "row of a version stays, with its scores and its provenance."
    })
public final class GcCommand implements Callable<Integer> {
  private final CliContext context;

  @Option(names = "--dry-run", description = "Only list what would go.")
  boolean dryRun;

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "Newest versions of each model; default: ${DEFAULT-VALUE}")
  int keep = KeepRule.STANDARD.newest();

  @Option(
      names = "--older-than",
      paramLabel = "DURATION",
      description = "Age of what may go; default: ${DEFAULT-VALUE}")
  String olderThan = "30d";

  @Option(
      names = "--grace",
      paramLabel = "DURATION",
      description = "Age of objects that nothing names; default: ${DEFAULT-VALUE}")
  String grace = "1d";

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  public GcCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    KeepRule rule = rule();
    StackView stack = RunningStack.view(context);
    Instant now = Instant.now();
    try (Database database = Database.open(stack.databaseSettings())) {
      GarbageCollection collection =
          new GarbageCollection(database, ObjectStores.open(stack.objects().toString()));
      GarbagePlan plan =
          dryRun
              ? collection.plan(rule, now)
              : collection.collect(RunIds.now("gc", now), rule, now, Control.user());
      switch (output) {
        case TEXT -> text(plan).forEach(context.console().out()::println);
        case JSON -> context.console().out().println(CardsJson.of(plan));
      }
      return ExitCode.OK.number();
    }
  }

  private KeepRule rule() {
    try {
      return new KeepRule(
          keep, Times.duration("--older-than", olderThan), Times.duration("--grace", grace));
    } catch (IllegalArgumentException refused) {
      throw Failure.user(
          "parameter.gc", refused.getMessage() + ".", "./isobar gc --help tells what is kept.");
    }
  }

  private List<String> text(GarbagePlan plan) {
    List<String> lines = new ArrayList<>();
    plan.versions()
        .forEach(
            old ->
                lines.add(
                    "version  %s %d, of %s"
                        .formatted(old.model(), old.version(), ModelText.time(old.createdAt()))));
    plan.objects()
        .forEach(
            item ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "object   %s  %,d bytes  %s",
                        item.object().key(),
                        item.object().bytes(),
                        item.reason())));
    lines.add(
        String.format(
            Locale.ROOT,
            "%d versions and %d objects, %,d bytes, %s",
            plan.versions().size(),
            plan.objects().size(),
            plan.bytes(),
            dryRun ? "would go" : "are gone"));
    return lines;
  }
}
