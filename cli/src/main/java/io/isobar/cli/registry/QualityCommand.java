package io.isobar.cli.registry;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.cli.backfills.Times;
import io.isobar.cli.embedded.StackView;
import io.isobar.cli.runs.CardsJson;
import io.isobar.cli.runs.RunningStack;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.feedback.LiveQuality;
import io.isobar.gateway.feedback.FeedbackViews;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.objects.ObjectStores;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.LiveQualities;
import io.isobar.storage.postgres.VersionCard;
import io.isobar.storage.postgres.Versions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how good the predictions of versions were. */
@Command(
    name = "quality",
    description = "Show how good the predictions of a model were, by the truths that have come.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar quality house_prices",
      "  ./isobar quality house_prices @champion --since 2026-01-01",
      "  ./isobar quality house_prices 3 --output json"
    })
public final class QualityCommand implements Callable<Integer> {
  private static final Duration WINDOW = Duration.ofDays(30);

  private final CliContext context;

  @Parameters(index = "0", paramLabel = "MODEL", description = "The model.")
  String model = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VERSION|@ALIAS",
      description = "A version, or what an alias points to; default: each that has answered")
  @Nullable String which;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Of predictions from then on; default: 30 days before --until")
  @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Of predictions before then; default: now")
  @Nullable String until;

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  public QualityCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Instant end = time("--until", until).orElseGet(Instant::now);
    Instant begin = time("--since", since).orElse(end.minus(WINDOW));
    if (!begin.isBefore(end)) {
      throw Failure.user(
          "parameter.time",
          "There is nothing between --since %s and --until %s.".formatted(begin, end),
          "Let --since be before --until, which is now when it is not given.");
    }
    StackView stack = RunningStack.view(context);
    try (Database database = Database.open(stack.databaseSettings())) {
      BundleStore bundles = new BundleStore(ObjectStores.open(stack.objects().toString()));
      LiveQualities qualities = new LiveQualities(database, bundles::load);
      List<String> lines = new ArrayList<>();
      List<Map<String, Object>> views = new ArrayList<>();
      for (VersionCard card : cards(database, qualities, begin, end)) {
        LiveQuality quality = qualities.of(card, begin, end);
        lines.addAll(QualityText.of(card, quality));
        views.add(FeedbackViews.quality(card, quality));
      }
      switch (output) {
        case TEXT -> print(lines, begin, end);
        case JSON -> context.console().out().println(CardsJson.of(views));
      }
      return ExitCode.OK.number();
    }
  }

  private void print(List<String> lines, Instant begin, Instant end) {
    context
        .console()
        .out()
        .printf(
            "%s, predictions from %s to %s%n", model, ModelText.time(begin), ModelText.time(end));
    if (lines.isEmpty()) {
      context.console().out().println("none was answered and logged");
    }
    lines.forEach(context.console().out()::println);
  }

  private List<VersionCard> cards(
      Database database, LiveQualities qualities, Instant begin, Instant end) {
    Versions versions = new Versions(database);
    if (which != null) {
      return List.of(versions.require(model, new VersionWord(model, which).version(database)));
    }
    versions.requireKnown(model);
    return qualities.versions(model, begin, end).stream()
        .flatMap(version -> versions.find(model, version).stream())
        .toList();
  }

  private static Optional<Instant> time(String option, @Nullable String text) {
    return Optional.ofNullable(text).map(word -> Times.instant(option, word, ZoneOffset.UTC));
  }
}
