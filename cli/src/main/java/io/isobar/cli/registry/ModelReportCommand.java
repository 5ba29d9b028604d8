package io.isobar.cli.registry;

import io.isobar.cli.CliContext;
import io.isobar.cli.embedded.StackView;
import io.isobar.cli.report.ReportOptions;
import io.isobar.cli.runs.RunningStack;
import io.isobar.gateway.view.ReportName;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Versions;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Writes the report of a version to a file. */
@Command(
    name = "report",
    description = "Write the report of a version: one HTML file that needs nothing, for printers.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar models report house_prices 3                  house_prices-3.html",
      "  ./isobar models report house_prices @champion --language es -o informe.html",
      "  ./isobar models report house_prices 3 -o - | mail ..."
    })
final class ModelReportCommand implements Callable<Integer> {
  @ParentCommand @Nullable ModelsCommand models;

  @Parameters(index = "0", paramLabel = "MODEL", description = "The model.")
  String model = "";

  @Parameters(
      index = "1",
      paramLabel = "VERSION|@ALIAS",
      description = "A version, or what an alias points to.")
  String which = "";

  @Mixin ReportOptions options = new ReportOptions();

  @Override
  public Integer call() {
    CliContext context = Objects.requireNonNull(models, "picocli sets it").context;
    StackView stack = RunningStack.view(context);
    int version;
    try (Database database = Database.open(stack.databaseSettings())) {
      version = new VersionWord(model, which).version(database);
      new Versions(database).require(model, version);
    }
    return options.write(
        context,
        stack.gatewayUrl(),
        ReportName.of(model, version),
        "models",
        model,
        "versions",
        Integer.toString(version));
  }
}
