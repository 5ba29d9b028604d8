package io.isobar.cli.backfills;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.cli.runs.CardsJson;
import io.isobar.cli.runs.RunningStack;
import io.isobar.storage.postgres.AssetQueue;
import io.isobar.storage.postgres.Assets;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Definitions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows assets: who updated them last, and which pipelines wait for them. */
@Command(
    name = "assets",
    description = "Show the newest update of each asset, and which pipelines wait for it.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  ./isobar assets", "  ./isobar assets --output json"})
public final class AssetsCommand implements Callable<Integer> {
  private final CliContext context;

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  public AssetsCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (Database database = RunningStack.database(context)) {
      List<AssetCard> cards =
          AssetCard.all(
              new Assets(database).newest(),
              new Definitions(database).all(),
              new AssetQueue(database).queued());
      switch (output) {
        case TEXT -> AssetCard.table(cards).forEach(context.console().out()::println);
        case JSON -> context.console().out().println(CardsJson.of(cards));
      }
      return ExitCode.OK.number();
    }
  }
}
