package io.isobar.cli.command;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.embedded.Stack;
import io.isobar.cli.embedded.process.Part;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops what was started. */
@Command(
    name = "down",
    description = "Stop all parts that were started here. The data stays, and runs go on at `up`.",
    mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {
  private final CliContext context;

  public DownCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Stack stack =
        new Stack(context.environment(), context.home(), new PlainProgress(context.console()));
    List<Part> stopped = stack.stop();
    for (Part part : stopped) {
      context.console().out().println("stopped " + part.title());
    }
    if (stopped.isEmpty()) {
      context.console().out().println("nothing was running");
    }
    return ExitCode.OK.number();
  }
}
