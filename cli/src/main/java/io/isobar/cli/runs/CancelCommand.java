package io.isobar.cli.runs;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.RunRow;
import io.isobar.workflows.launch.RunCommands;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends a run. */
@Command(
    name = "cancel",
    description = "Ask a run to end; its steps are told, and it writes its end down.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  ./isobar cancel nightly-20260101-100000-000", "  ./isobar cancel last --wait"})
public final class CancelCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(paramLabel = "RUN", description = "Id of the run, or 'last'.")
  String run = "";

  @Option(names = "--wait", description = "Wait until it has ended.")
  boolean wait;

  public CancelCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Control control = Control.open(context)) {
      RunRow row = Lookup.run(control.database(), run);
      row.outcome()
          .ifPresent(
              outcome -> {
                throw Failure.user(
                    "run.not-under-way",
                    "Run %s has ended: %s."
                        .formatted(row.run(), outcome.name().toLowerCase(Locale.ROOT)),
                    "Only a run that is under way can be cancelled.");
              });
      new RunCommands(control.temporal().client())
          .cancel(row.run(), "cancelled by " + Control.user());
      context.console().out().println(row.run() + " is asked to end");
      if (wait) {
        control.follow(row.run(), false);
      }
      return ExitCode.OK.number();
    }
  }
}
