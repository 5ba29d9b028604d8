package io.isobar.cli.registry;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.cli.completion.NameList;
import io.isobar.cli.runs.CardsJson;
import io.isobar.cli.runs.RunningStack;
import io.isobar.gateway.registry.VersionViews;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Retrainings;
import io.isobar.storage.postgres.Rollouts;
import io.isobar.storage.postgres.VersionCard;
import io.isobar.storage.postgres.Versions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists models, or the versions of one, or shows one version. */
@Command(
    name = "models",
    description = "List models, the versions of one with scores and why, or show one version.",
    mixinStandardHelpOptions = true,
    subcommands = ModelReportCommand.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar models",
      "  ./isobar models house_prices",
      "  ./isobar models house_prices 3 --output json",
      "  ./isobar models report house_prices 3          its report, as one HTML file"
    })
public final class ModelsCommand implements Callable<Integer> {
  final CliContext context;

  @Parameters(index = "0", arity = "0..1", paramLabel = "MODEL", description = "Its versions.")
  @Nullable String model;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VERSION",
      description = "Its card: scores, why, and what it was made from.")
  @Nullable Integer version;

  @Option(names = "--limit", description = "At most so many; default: ${DEFAULT-VALUE}")
  int limit = 50;

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  public ModelsCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (Database database = RunningStack.database(context)) {
      Versions versions = new Versions(database);
      if (model == null) {
        models(versions.models());
      } else if (version == null) {
        versions.requireKnown(model);
        versions(
            new Rollouts(database).latest(model), versions.page(model, Integer.MAX_VALUE, limit));
      } else {
        card(versions.require(model, version), new Retrainings(database).of(model, version));
      }
      return ExitCode.OK.number();
    }
  }

  private void models(List<Versions.Summary> models) {
    NameList.MODELS.replace(context.home(), models.stream().map(Versions.Summary::model).toList());
    switch (output) {
      case TEXT -> print(ModelText.models(models));
      case JSON -> print(CardsJson.of(models.stream().map(VersionViews::model).toList()));
    }
  }

  private void versions(Optional<Rollouts.Told> rollout, List<VersionCard> cards) {
    switch (output) {
      case TEXT -> {
        print(ModelText.versions(cards));
        rollout.ifPresent(told -> print(RolloutText.of(told)));
      }
      case JSON -> print(CardsJson.of(cards.stream().map(VersionViews::line).toList()));
    }
  }

  private void card(VersionCard card, List<Retrainings.Row> retrainings) {
    switch (output) {
      case TEXT -> print(CardText.of(card, retrainings));
      case JSON -> print(CardsJson.of(VersionViews.card(card, retrainings)));
    }
  }

  private void print(List<String> lines) {
    lines.forEach(context.console().out()::println);
  }

  private void print(String text) {
    context.console().out().println(text);
  }
}
