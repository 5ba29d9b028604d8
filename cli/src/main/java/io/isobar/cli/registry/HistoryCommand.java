package io.isobar.cli.registry;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.cli.backfills.Times;
import io.isobar.cli.runs.CardsJson;
import io.isobar.cli.runs.RunningStack;
import io.isobar.gateway.registry.VersionViews;
import io.isobar.storage.postgres.AliasMove;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Versions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells which version was live when, and who changed it. */
@Command(
    name = "history",
    description = "Show how the aliases of a model moved: when, from what to what, who and why.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar history house_prices",
      "  ./isobar history house_prices --at 2026-01-31T06:00:00Z"
    })
public final class HistoryCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(paramLabel = "MODEL", description = "The model.")
  String model = "";

  @Option(names = "--alias", description = "Only of this one.")
  @Nullable String alias;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Instead: what was live then; an instant, or a day (UTC).")
  @Nullable String at;

  @Option(names = "--limit", description = "At most so many; default: ${DEFAULT-VALUE}")
  int limit = 50;

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  public HistoryCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Optional<Instant> asked =
        Optional.ofNullable(at).map(text -> Times.instant("--at", text, ZoneOffset.UTC));
    try (Database database = RunningStack.database(context)) {
      Versions versions = new Versions(database);
      versions.requireKnown(model);
      if (asked.isPresent()) {
        List<AliasMove> live =
            versions.liveAt(model, asked.get()).stream()
                .filter(move -> alias == null || move.alias().equals(alias))
                .toList();
        print(ModelText.live(model, asked.get(), live), live);
      } else {
        List<AliasMove> moves =
            versions.moves(model, Optional.ofNullable(alias), Long.MAX_VALUE, limit).stream()
                .map(Versions.PlacedMove::move)
                .toList();
        print(ModelText.moves(model, moves), moves);
      }
      return ExitCode.OK.number();
    }
  }

  private void print(List<String> lines, List<AliasMove> moves) {
    switch (output) {
      case TEXT -> lines.forEach(context.console().out()::println);
      case JSON ->
          context
              .console()
              .out()
              .println(CardsJson.of(moves.stream().map(VersionViews::move).toList()));
    }
  }
}
