package io.isobar.cli.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.cli.CliContext;
import io.isobar.cli.embedded.StackView;
import io.isobar.cli.view.Screen;
import io.isobar.cli.view.TerminalWidth;
import io.isobar.domain.release.Aliases;
import io.isobar.gateway.view.RunCard;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.ModelVersion;
import io.isobar.storage.postgres.Models;
import io.isobar.storage.postgres.Predictions;
import io.isobar.workflows.definition.Branch;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.StepKind;
import io.isobar.workflows.pipeline.PipelineResult;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Brings the parts up, follows the runs, asks for a prediction, and gives the account of it. */
final class MainJob {
  private static final int TOP = 8;
  private static final Duration LOGGED_WITHIN = Duration.ofSeconds(15);

  private final CliContext context;
  private final boolean json;
  private final Screen screen;
  private final SortedMap<String, Double> seconds = new TreeMap<>();
  private List<RunCard> runs = List.of();

  MainJob(CliContext context, boolean json) {
    this.context = context;
    this.json = json;
    this.screen =
        new Screen(
            json ? context.console().err() : context.console().out(),
            context.console().interactive() && !json,
            new TerminalWidth());
  }

  RunReport run(
      PipelineDefinition definition,
      SortedMap<String, Object> parameters,
      int batches,
      Supplier<StackView> ensure)
      throws InterruptedException {
    Instant start = Instant.now();
    StackView view = ensure.get();
    Instant up = Instant.now();
    try (Database database = Database.open(view.databaseSettings());
        Drains drains = new Drains(view, context.environment())) {
      // A run can be run again only while the text of its definition is there.
      Drains.Drain drain = drains.startOrJoin(definition, parameters, batches);
      PipelineResult result = follow(database, drains, drain, definition.name());
      Instant ran = Instant.now();
      Optional<RunReport.Champion> champion = champion(database, definition);
      Optional<JsonNode> prediction = champion.map(served -> predict(view.gatewayUrl(), served));
      boolean logged = prediction.isPresent() && awaitLogged(database, prediction.get());
      account(start, up, ran);
      return new RunReport(
          definition.name(),
          result.outcome().name().toLowerCase(Locale.ROOT),
          result.reason(),
          drain.joined(),
          runs,
          champion,
          prediction,
          logged,
          urls(view),
          seconds);
    }
  }

  private PipelineResult follow(
      Database database, Drains drains, Drains.Drain drain, String pipeline)
      throws InterruptedException {
    if (drain.joined()) {
      screen.say(drain.id() + " is under way already: watching it");
    }
    Thread farewell =
        new Thread(
            () ->
                context
                    .console()
                    .err()
                    .println(
                        "\nisobar: stopped watching; the run goes on. The same command watches on, "
                            + "./isobar down ends everything."));
    Runtime.getRuntime().addShutdownHook(farewell);
    try {
      runs = new Watcher(database, screen).follow(pipeline, drain.id(), () -> drains.ended(drain));
      return drains.result(drain);
    } finally {
      Runtime.getRuntime().removeShutdownHook(farewell);
    }
  }

  private Optional<RunReport.Champion> champion(Database database, PipelineDefinition definition) {
    Optional<String> model =
        kinds(definition)
            .filter(StepKind.Register.class::isInstance)
            .map(kind -> ((StepKind.Register) kind).settings().model())
            .findFirst();
    String alias =
        kinds(definition)
            .filter(StepKind.Release.class::isInstance)
            .map(kind -> ((StepKind.Release) kind).settings().alias())
            .findFirst()
            .orElse(Aliases.SERVED);
    return model.flatMap(name -> new Models(database).byAlias(name, alias)).map(this::champion);
  }

  private RunReport.Champion champion(ModelVersion version) {
    try {
      return new RunReport.Champion(
          version.model(),
          version.version(),
          version.run(),
          CardsJson.MAPPER.readTree(version.scoresJson()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("scores of " + version, e);
    }
  }

  private static Stream<StepKind> kinds(PipelineDefinition definition) {
    return definition.steps().stream()
        .flatMap(step -> step.branches().stream())
        .map(Branch::settings);
  }

  private static JsonNode predict(URI gateway, RunReport.Champion champion) {
    PredictionCall call = new PredictionCall(gateway);
    JsonNode example = call.model(champion.model()).path("example");
    return call.predict(champion.model(), example, TOP);
  }

  /** The gateway answers first and logs in the background, so this waits a little. */
  private static boolean awaitLogged(Database database, JsonNode prediction)
      throws InterruptedException {
    Predictions log = new Predictions(database);
    String id = prediction.path("prediction_id").asText();
    Instant end = Instant.now().plus(LOGGED_WITHIN);
    while (Instant.now().isBefore(end)) {
      if (log.recent(100).stream().anyMatch(logged -> logged.id().equals(id))) {
        return true;
      }
      Thread.sleep(100);
    }
    return false;
  }

  private void account(Instant start, Instant up, Instant ran) {
    Instant end = Instant.now();
    seconds.put("up", between(start, up));
    seconds.put("run", between(up, ran));
    seconds.put("predict", between(ran, end));
    seconds.put("total", between(start, end));
  }

  private static double between(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }

  private static SortedMap<String, String> urls(StackView view) {
    SortedMap<String, String> urls = new TreeMap<>();
    urls.put("gateway", view.gatewayUrl().toString());
    urls.put("pages", view.gatewayUrl() + "/");
    urls.put("docs", view.gatewayUrl() + "/docs");
    if (view.temporalUiUrl() != null) {
      urls.put("temporal", view.temporalUiUrl().toString());
    }
    return urls;
  }

  /** Prints the report: JSON for scripts, the end of the story for people. */
  void tell(RunReport report) {
    if (json) {
      context.console().out().println(CardsJson.of(report));
      return;
    }
    new RunStory(screen).tell(report);
  }
}
