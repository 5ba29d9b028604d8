package io.isobar.cli.schedules;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.runs.RunningStack;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Definitions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets a schedule go on. */
@Command(
    name = "resume",
    description = "Let the schedule of a pipeline go on, from its next tick.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  ./isobar resume nightly"})
public final class ResumeCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(paramLabel = "PIPELINE", description = "An applied pipeline.")
  String pipeline = "";

  public ResumeCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (Database database = RunningStack.database(context)) {
      Definitions definitions = new Definitions(database);
      boolean paused = PipelineNames.require(definitions, pipeline).paused();
      definitions.pause(pipeline, false, "");
      context
          .console()
          .out()
          .println(pipeline + (paused ? " goes on." : " was not paused; nothing has changed."));
      return ExitCode.OK.number();
    }
  }
}
