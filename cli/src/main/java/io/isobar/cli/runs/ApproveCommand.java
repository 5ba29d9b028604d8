package io.isobar.cli.runs;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.gateway.pipelines.Decisions;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers a question of a run. Who has this home has every role, as in its gateway. */
@Command(
    name = "approve",
    description = "Answer a step that waits for an approval.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar approve last publish",
      "  ./isobar approve last publish --reject --comment 'the totals are wrong'"
    })
public final class ApproveCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(index = "0", paramLabel = "RUN", description = "Id of the run, or 'last'.")
  String run = "";

  @Parameters(index = "1", paramLabel = "STEP", description = "The step that asks.")
  String step = "";

  @Option(names = "--branch", description = "Of a step with a foreach.")
  String branch = "";

  @Option(names = "--reject", description = "Say no.")
  boolean reject;

  @Option(names = "--comment", description = "Why; it is kept with the answer.")
  String comment = "";

  public ApproveCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (Control control = Control.open(context)) {
      String id = Lookup.run(control.database(), run).run();
      ApprovalsCommand.tell(
          context.console().out(),
          new Decisions(control.database(), control.temporal())
              .decide(
                  new Decisions.Answer(
                      id, step, branch, !reject, comment, Control.user(), Set::of)));
      return ExitCode.OK.number();
    }
  }
}
