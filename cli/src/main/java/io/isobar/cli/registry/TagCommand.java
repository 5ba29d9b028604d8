package io.isobar.cli.registry;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.runs.RunningStack;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.VersionCard;
import io.isobar.storage.postgres.Versions;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says something of a version. */
@Command(
    name = "tag",
    description = "Set or remove tags of a version, or describe it.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar tag house_prices 3 owner=ada ticket=17",
      "  ./isobar tag house_prices 3 --remove ticket --description \"with gardens\""
    })
public final class TagCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(index = "0", paramLabel = "MODEL", description = "The model.")
  String model = "";

  @Parameters(index = "1", paramLabel = "VERSION", description = "The version.")
  int version;

  @Parameters(index = "2..*", paramLabel = "NAME=VALUE", description = "Tags to set.")
  SortedMap<String, String> tags = new TreeMap<>();

  @Option(names = "--remove", paramLabel = "NAME", description = "Tag to remove; several times.")
  List<String> removed = List.of();

  @Option(names = "--description", description = "A sentence about the version.")
  @Nullable String description;

  public TagCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (Database database = RunningStack.database(context)) {
      VersionCard card =
          new Versions(database)
              .describe(model, version, tags, removed, Optional.ofNullable(description));
      context
          .console()
          .out()
          .println(
              "%s version %d: %s%s"
                  .formatted(
                      model,
                      version,
                      card.tags().isEmpty() ? "no tags" : ModelText.tags(card),
                      card.description().isEmpty() ? "" : "; " + card.description()));
      return ExitCode.OK.number();
    }
  }
}
