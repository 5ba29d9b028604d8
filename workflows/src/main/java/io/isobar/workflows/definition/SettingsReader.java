package io.isobar.workflows.definition;

import io.isobar.domain.clean.Check;
import io.isobar.domain.clean.CleanRule;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.model.IntervalRule;
import io.isobar.domain.model.ModelKind;
import io.isobar.domain.scoring.comparable.ComparableRows;
import io.isobar.domain.split.FoldRule;
import io.isobar.domain.tune.Dimension;
import io.isobar.workflows.clean.CleanSettings;
import io.isobar.workflows.collect.CollectSettings;
import io.isobar.workflows.definition.Problems.Place;
import io.isobar.workflows.publish.PublishSettings;
import io.isobar.workflows.register.RegisterSettings;
import io.isobar.workflows.release.ReleaseSettings;
import io.isobar.workflows.release.RolloutPlan;
import io.isobar.workflows.tune.SearchSettings;
import io.isobar.workflows.tune.TuneSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Reads the settings of one branch of a step.
 *
 * @param model of the pipeline, for the steps that name none
 * @param task of the dataset; empty when it is not known
 */
record SettingsReader(Columns columns, String model, Optional<Task> task) {
  private static final Pattern ADDRESS = Pattern.compile("(https?://|\\$\\{source\\})\\S*");

  Optional<StepKind> read(Kind kind, Section step, Templates templates) {
    OperatorReader operator = new OperatorReader(step, templates);
    return switch (kind) {
      case HTTP_BATCH -> collect(step).map(StepKind.Collect::new);
      case SQL_RULES -> clean(step).map(StepKind.Clean::new);
      case STABLE_SPLIT -> new SplitReader(columns, step).read().map(StepKind.Split::new);
      case DRIFT -> new DriftReader(columns, step).read(model(step)).map(StepKind.Drift::new);
      case DECIDE ->
          new DecideReader(columns, step, this::metric).read(model).map(StepKind.Decide::new);
      case TUNE -> tune(step).map(StepKind.Tune::new);
      case GATE ->
          new GateReader(columns, step, task)
              .read(model(step), metric(step))
              .map(StepKind.Evaluate::new);
      case REGISTER -> register(step).map(StepKind.Register::new);
      case RELEASE -> release(step).map(StepKind.Release::new);
      case PUBLISH -> publish(templates).map(StepKind.Publish::new);
      case SQL -> operator.sql().map(StepKind.Sql::new);
      case HTTP -> operator.http().map(StepKind.Http::new);
      case SHELL -> operator.shell().map(StepKind.Shell::new);
      case WAIT -> operator.waiting().map(StepKind.Wait::new);
      case APPROVAL -> operator.approval().map(StepKind.Approval::new);
      case NOTIFY -> operator.notification().map(StepKind.Notify::new);
      case PIPELINE -> operator.subpipeline().map(StepKind.Subpipeline::new);
      case EXTENSION -> operator.extension().map(StepKind.Extension::new);
    };
  }

  private Optional<CollectSettings> collect(Section step) {
    String url = address(step, "url");
    Optional<String> restart =
        step.has("restart-url") ? Optional.of(address(step, "restart-url")) : Optional.empty();
    Section end = step.section("exhausted", Shape.EXHAUSTED);
    Optional<CollectSettings.Exhausted> exhausted =
        step.has("exhausted") ? exhausted(end) : Optional.empty();
    CollectSettings.UnknownColumns unknown =
        step.choice("unknown-columns", CollectSettings.UnknownColumns.class);
    Duration idle = step.duration("idle-timeout");
    return step.build(
        () ->
            new CollectSettings(
                url,
                restart,
                exhausted.orElseThrow(() -> new IllegalArgumentException("no exhausted")),
                unknown,
                idle));
  }

  private static Optional<CollectSettings.Exhausted> exhausted(Section section) {
    int status = section.integer("status", 200, 599);
    String message = section.text("message");
    return section.build(() -> new CollectSettings.Exhausted(status, message));
  }

  private static String address(Section step, String key) {
    String address = step.text(key);
    step.entry(key)
        .filter(
            ignored -> step.build(() -> true).isPresent() && !ADDRESS.matcher(address).matches())
        .ifPresent(
            entry ->
                step.problems()
                    .add(
                        entry.value(),
                        step.path(key),
                        step.path(key) + " is " + Words.describe(entry.value()),
                        "an address that begins with http://, https:// or ${source}"));
    return address;
  }

  private Optional<CleanSettings> clean(Section step) {
    List<CleanRule> rules = new RulesReader(columns, step).read();
    List<Check> checks = new ChecksReader(columns, step).read();
    return step.build(() -> new CleanSettings(rules, checks));
  }

  private Optional<TuneSettings> tune(Section step) {
    Metric metric = metric(step);
    int trials = step.integer("trials", 1, 10_000);
    int parallel = step.integer("parallel", 1, 256);
    int rounds = step.integer("rounds", 1, 100_000);
    int patience = step.integer("patience", 1, 100_000);
    long seed = step.whole("seed", 0, Integer.MAX_VALUE);
    Optional<SearchSettings> search = search(step);
    Optional<IntervalRule> intervals = intervals(step.section("intervals", Shape.INTERVALS));
    List<ModelKind> candidates = candidates(step);
    Optional<FoldRule> folds = folds(step, seed);
    return search.flatMap(
        sound ->
            intervals.flatMap(
                rule ->
                    step.build(
                        () ->
                            new TuneSettings(
                                metric,
                                trials,
                                parallel,
                                rounds,
                                patience,
                                seed,
                                sound,
                                rule,
                                candidates,
                                folds))));
  }

  /** What the split keeps together is told to them by {@link FoldGroups}. */
  private static Optional<FoldRule> folds(Section step, long seed) {
    if (!step.has("folds")) {
      return Optional.empty();
    }
    int count = step.integer("folds", FoldRule.LEAST, FoldRule.MOST);
    return step.build(() -> new FoldRule(count, seed, List.of()));
  }

  private Optional<IntervalRule> intervals(Section section) {
    double coverage = section.share("coverage", 0.5, 0.999);
    if (!section.has("method")) {
      return section.build(() -> new IntervalRule(coverage, Optional.empty()));
    }
    List<IntervalRule.Method> fitting =
        task.map(IntervalRule::of).orElse(List.of(IntervalRule.Method.values()));
    return ofTask(section, "method", IntervalRule.Method.class, fitting)
        .flatMap(method -> section.build(() -> new IntervalRule(coverage, Optional.of(method))));
  }

  private static List<ModelKind> candidates(Section step) {
    List<String> words = Arrays.stream(ModelKind.values()).map(ModelKind::word).toList();
    List<ModelKind> candidates = new ArrayList<>();
    for (ScalarNode text : step.texts("candidates")) {
      ModelKind.of(text.getValue())
          .ifPresentOrElse(
              candidates::add,
              () ->
                  step.problems()
                      .add(
                          Place.of(text),
                          step.path("candidates"),
                          step.path("candidates") + " has " + Words.describe(text) + " in it",
                          Words.oneOf(words),
                          Spelling.closest(text.getValue(), words)));
    }
    return candidates;
  }

  private static Optional<SearchSettings> search(Section step) {
    SearchSettings.Kind kind = step.choice("search", SearchSettings.Kind.class);
    int startup = step.integer("startup-trials", 1, 10_000);
    SearchSettings.Prune prune = step.choice("prune", SearchSettings.Prune.class);
    int warm = step.integer("warm-start", 0, 100);
    List<Dimension> space = new SpaceReader(step).read();
    return step.build(() -> new SearchSettings(kind, startup, space, prune, warm));
  }

  private Metric metric(Section step) {
    Metric usual = task.map(Metric::usual).orElse(Metric.RMSE);
    List<Metric> fitting = task.map(Metric::of).orElse(List.of(Metric.values()));
    return step.has("metric") ? ofTask(step, "metric", Metric.class, fitting).orElse(usual) : usual;
  }

  /** A word that the task of the dataset has to know. */
  private <E extends Enum<E>> Optional<E> ofTask(
      Section section, String key, Class<E> type, List<E> fitting) {
    int before = section.problems().reports();
    E chosen = section.choice(key, type);
    if (section.problems().reports() > before) {
      return Optional.empty();
    }
    if (!fitting.contains(chosen)) {
      section
          .entry(key)
          .ifPresent(
              entry ->
                  section
                      .problems()
                      .add(
                          entry.value(),
                          section.path(key),
                          "a "
                              + Words.of(task.orElseThrow())
                              + " target has no "
                              + Words.of(chosen),
                          Words.oneOf(fitting.stream().map(Words::of).toList())));
    }
    return Optional.of(chosen);
  }

  private Optional<RegisterSettings> register(Section step) {
    String model = model(step);
    int rows = step.integer("comparable-rows", 0, ComparableRows.MOST_ROWS);
    return step.build(() -> RegisterSettings.of(model, rows));
  }

  private Optional<ReleaseSettings> release(Section step) {
    String alias = Names.table(step, "alias");
    Duration within = step.duration("acknowledge-within");
    Optional<RolloutPlan> rollout = new RolloutReader(columns, step).read(alias);
    return step.build(() -> new ReleaseSettings(alias, within, rollout));
  }

  private static Optional<PublishSettings> publish(Templates texts) {
    Section step = texts.section();
    PublishSettings.Registry to = step.choice("to", PublishSettings.Registry.class);
    Optional<String> url = texts.optionalText("url");
    Optional<String> experiment = texts.optionalText("experiment");
    Optional<String> name = texts.optionalText("name");
    String alias = Names.table(step, "alias");
    Optional<String> token = texts.optionalText("token");
    boolean required = step.flag("required");
    Duration within = step.duration("within");
    Optional<Duration> follow = follow(step);
    return step.build(
        () ->
            new PublishSettings(to, url, experiment, name, alias, token, required, within, follow));
  }

  private static Optional<Duration> follow(Section step) {
    Duration every = step.duration("follow-every");
    boolean follows = step.flag("follow-alias");
    if (step.has("follow-every") && !follows) {
      step.problems()
          .add(
              step.place(),
              step.path("follow-every"),
              step.path("follow-every") + " is there, and nothing is followed",
              "follow-alias: true beside it");
    }
    return Optional.of(every).filter(ignored -> follows);
  }

  private String model(Section step) {
    return step.has("model") ? Names.table(step, "model") : model;
  }
}
