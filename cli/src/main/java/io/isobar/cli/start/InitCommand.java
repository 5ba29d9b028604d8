package io.isobar.cli.start;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.embedded.SourceTables;
import io.isobar.cli.runs.RunCommand;
import io.isobar.domain.dataset.Task;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** From a CSV file to a definition that runs. */
@Command(
    name = "init",
    description = {
      "Look through a CSV file and write a pipeline that predicts one of its columns;",
      "each assumption is told with its reason, and the definition is yours to change."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar init flats.csv --target price             writes pipelines/flats.yaml",
      "  ./isobar init flats.csv --target \"Monthly rent\" --run",
      "  ./isobar init q3.csv --target churned --name churn --out my/churn.yaml",
      "  ./isobar init wines.csv --target quality --task regression",
      "",
      "The file has the names of its columns in its first line and 100 rows or more. It is",
      "read where it lies: leave it there unchanged while the pipeline runs.",
      "",
      "Exit codes: 0 done, 2 the file or the target is refused; with --run those of run."
    })
public final class InitCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(paramLabel = "FILE", description = "The CSV file.")
  Path file = Path.of("");

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = "The column to predict, as the file calls it.")
  @Nullable String target;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Of the pipeline and its model; default: that of the file.")
  @Nullable String name;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The definition to write; default: pipelines/NAME.yaml.")
  @Nullable Path out;

  @Option(
      names = "--task",
      description = "${COMPLETION-CANDIDATES}; default: by the values of the target.")
  @Nullable Task task;

  @Option(names = "--force", description = "Write over a definition that is there.")
  boolean force;

  @Option(names = "--run", description = "Run the pipeline at once.")
  boolean run;

  public InitCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    Path whole = file.toAbsolutePath().normalize();
    OutputPlace place = OutputPlace.of(context.environment().project(), whole, name, out, force);
    Profile profile = Profiler.profile(SheetFinder.open(whole));
    ColumnTally column = Targets.find(profile, target);
    Plan plan = Plan.of(profile, column, TargetJudge.judge(column, task));
    Assumptions.lines(plan).forEach(context.console().out()::println);
    new Writer(place, new SourceTables(context.home())).write(plan);
    context.console().out().println("Written: " + place.shown());
    if (run) {
      return RunCommand.of(context, place.file().toString()).call();
    }
    context.console().out().println("Next: ./isobar run " + place.runName());
    return ExitCode.OK.number();
  }
}
