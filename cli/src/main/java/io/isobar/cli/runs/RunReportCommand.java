package io.isobar.cli.runs;

import io.isobar.cli.CliContext;
import io.isobar.cli.embedded.StackView;
import io.isobar.cli.report.ReportOptions;
import io.isobar.gateway.view.ReportName;
import io.isobar.storage.postgres.Database;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Writes the report of a run to a file. */
@Command(
    name = "report",
    description = "Write the report of a run: one HTML file that needs nothing, for printers.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar runs report last",
      "  ./isobar runs report houses-20260101-100000-2 --language es -o informe.html"
    })
final class RunReportCommand implements Callable<Integer> {
  @ParentCommand @Nullable RunsCommand runs;

  @Parameters(paramLabel = "RUN", description = "Id of the run, or 'last'.")
  String run = "";

  @Mixin ReportOptions options = new ReportOptions();

  @Override
  public Integer call() {
    CliContext context = Objects.requireNonNull(runs, "picocli sets it").context;
    StackView stack = RunningStack.view(context);
    String id;
    try (Database database = Database.open(stack.databaseSettings())) {
      id = Lookup.run(database, run).run();
    }
    return options.write(context, stack.gatewayUrl(), ReportName.of(id), "runs", id);
  }
}
