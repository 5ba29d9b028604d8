package io.isobar.cli.schedules;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.runs.RunningStack;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Definitions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops a schedule. */
@Command(
    name = "pause",
    description = {
      "Stop the schedule of a pipeline. Ticks that come meanwhile are noted as missed",
      "with the reason; they are not made up for by themselves."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  ./isobar pause nightly --note \"the source moves\""})
public final class PauseCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(paramLabel = "PIPELINE", description = "An applied pipeline.")
  String pipeline = "";

  @Option(names = "--note", description = "Why, for whoever finds it.")
  String note = "";

  public PauseCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (Database database = RunningStack.database(context)) {
      Definitions definitions = new Definitions(database);
      PipelineNames.require(definitions, pipeline);
      definitions.pause(pipeline, true, note);
      context.console().out().println(pipeline + " is paused; runs under way go on.");
      return ExitCode.OK.number();
    }
  }
}
