package io.isobar.cli.runs;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.storage.postgres.Approvals;
import io.isobar.storage.postgres.Approvals.Approval;
import io.isobar.storage.postgres.Database;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists what waits for a person. */
@Command(
    name = "approvals",
    description = "List the questions that runs ask of people, the oldest first.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  ./isobar approvals", "  ./isobar approvals --all --output json"})
public final class ApprovalsCommand implements Callable<Integer> {
  private final CliContext context;

  @Option(names = "--all", description = "Those too that are answered.")
  boolean all;

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  public ApprovalsCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (Database database = RunningStack.database(context)) {
      List<Approval> found = new Approvals(database).list(Optional.empty(), !all);
      PrintStream out = context.console().out();
      switch (output) {
        case TEXT -> {
          if (found.isEmpty()) {
            out.println("nothing waits for an answer");
          }
          found.forEach(approval -> tell(out, approval));
        }
        case JSON -> out.println(CardsJson.of(found));
      }
      return ExitCode.OK.number();
    }
  }

  static void tell(PrintStream out, Approval approval) {
    String branch = approval.branch().isEmpty() ? "" : " --branch " + approval.branch();
    out.printf(
        "%s %s%s  %s%n    %s%n",
        approval.run(),
        approval.step(),
        branch,
        approval
            .decision()
            .map(
                word ->
                    word
                        + " by "
                        + approval.by()
                        + (approval.comment().isEmpty() ? "" : ": " + approval.comment()))
            .orElse("for " + approval.role() + ", until " + approval.deadline()),
        approval.question());
  }
}
