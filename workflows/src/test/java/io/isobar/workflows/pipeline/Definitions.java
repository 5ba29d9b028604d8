package io.isobar.workflows.pipeline;

import io.isobar.domain.clean.CleanRule;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Range;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.split.SplitRule;
import io.isobar.workflows.clean.CleanSettings;
import io.isobar.workflows.collect.CollectSettings;
import io.isobar.workflows.definition.Branch;
import io.isobar.workflows.definition.Parameter;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.RetryRule;
import io.isobar.workflows.definition.Step;
import io.isobar.workflows.definition.StepKind;
import io.isobar.workflows.drift.DriftSettings;
import io.isobar.workflows.evaluate.EvaluateSettings;
import io.isobar.workflows.register.RegisterSettings;
import io.isobar.workflows.release.ReleaseSettings;
import io.isobar.workflows.split.SplitSettings;
import io.isobar.workflows.tune.TuneSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Definitions as a file would give them, for the tests of the workflows. */
public final class Definitions {
  public static final Dataset HOUSES =
      new Dataset(
          "houses",
          List.of(
              column("brokered_by", ColumnType.IDENTIFIER, false, Encoding.FREQUENCY),
              column("status", ColumnType.CATEGORY, true, Encoding.CATEGORY),
              column("price", ColumnType.NUMBER, true, Encoding.NUMBER),
              column("bed", ColumnType.INTEGER, false, Encoding.NUMBER),
              column("bath", ColumnType.INTEGER, false, Encoding.NUMBER),
              column("acre_lot", ColumnType.NUMBER, false, Encoding.NUMBER),
              column("street", ColumnType.IDENTIFIER, false, Encoding.DROP),
              column("city", ColumnType.CATEGORY, false, Encoding.TARGET_MEAN),
              column("state", ColumnType.CATEGORY, false, Encoding.CATEGORY),
              column("zip_code", ColumnType.IDENTIFIER, false, Encoding.TARGET_MEAN),
              column("house_size", ColumnType.NUMBER, false, Encoding.NUMBER),
              column("prev_sold_date", ColumnType.DATE, false, Encoding.NUMBER)),
          new Target("price", Task.REGRESSION, Transform.LOG),
          List.of("brokered_by", "street", "zip_code"));

  private Definitions() {}

  /** The whole graph from collect to release. */
  public static PipelineDefinition houses() {
    return of(
        step("collect", collect()),
        step("clean", clean(), "collect"),
        step("split", split(), "clean"),
        step("drift", drift(), "split"),
        step("tune", tune(), "drift"),
        step("evaluate", evaluate(), "tune"),
        step("register", register(), "evaluate"),
        step("release", release(), "register"));
  }

  /** The whole graph, which trains only when it must. */
  public static PipelineDefinition conditional() {
    return of(
        step("collect", collect()),
        when("collect.status == 'landed'", step("clean", clean(), "collect")),
        step("split", split(), "clean"),
        step("drift", drift(), "split"),
        when(
            "drift.verdict == 'no_champion' || drift.verdict == 'drifted' || params.force_train",
            step("tune", tune(), "drift")),
        step("evaluate", evaluate(), "tune"),
        step("register", register(), "evaluate"),
        when("evaluate.verdict == 'promote'", step("release", release(), "register")));
  }

  public static PipelineDefinition of(Step... steps) {
    return new PipelineDefinition(
        "houses",
        "Prices of houses in six batches.",
        List.of(
            new Parameter("force_train", Parameter.ParameterType.BOOLEAN, false, "Train anyway.")),
        HOUSES,
        Arrays.asList(steps),
        "0".repeat(64));
  }

  public static Step step(String name, StepKind kind, String... needs) {
    return new Step(
        name,
        List.of(needs),
        Optional.empty(),
        List.of(new Branch("", kind)),
        RetryRule.STANDARD,
        Duration.ofMinutes(10));
  }

  public static Step when(String condition, Step step) {
    return new Step(
        step.name(),
        step.needs(),
        Optional.of(condition),
        step.branches(),
        step.retry(),
        step.timeout(),
        step.rules());
  }

  public static Step foreach(Step step, String... keys) {
    StepKind kind = step.branches().getFirst().settings();
    return new Step(
        step.name(),
        step.needs(),
        step.when(),
        Arrays.stream(keys).map(key -> new Branch(key, kind)).toList(),
        step.retry(),
        step.timeout(),
        step.rules());
  }

  public static Step once(Step step, Duration timeout) {
    return new Step(
        step.name(),
        step.needs(),
        step.when(),
        step.branches(),
        new RetryRule(1, Duration.ZERO, Duration.ZERO),
        timeout);
  }

  public static PipelineInput input(String run, PipelineDefinition definition) {
    return new PipelineInput(run, definition, parameters(), "manual");
  }

  public static SortedMap<String, Object> parameters() {
    SortedMap<String, Object> parameters = new TreeMap<>();
    parameters.put("force_train", false);
    return parameters;
  }

  public static StepKind collect() {
    return new StepKind.Collect(
        new CollectSettings(
            "${source}/data?group_number=3",
            Optional.of("${source}/restart_data_generation?group_number=3"),
            new CollectSettings.Exhausted(400, "Ya se recolect"),
            CollectSettings.UnknownColumns.REFUSE,
            Duration.ofSeconds(20)));
  }

  public static StepKind clean() {
    return new StepKind.Clean(
        new CleanSettings(
            List.of(
                new CleanRule.Trim(List.of("status", "city", "state")),
                new CleanRule.Lower(List.of("status", "city", "state")),
                new CleanRule.PadZeros("zip_code", 5),
                new CleanRule.QuarantineIf("price <= 0", "price not above zero"))));
  }

  public static StepKind split() {
    return new StepKind.Split(new SplitSettings(new SplitRule(0.7, 0.15, 0.15, 42)));
  }

  public static StepKind drift() {
    return new StepKind.Drift(
        new DriftSettings("houses", "champion", List.of(), 0.1, 500, 0.01, 0.5));
  }

  public static StepKind tune() {
    return new StepKind.Tune(new TuneSettings(Metric.RMSE, 5, 2, 200, 20, 42));
  }

  public static StepKind evaluate() {
    return new StepKind.Evaluate(
        new EvaluateSettings("houses", "champion", Metric.RMSE, 0.005, 1000));
  }

  public static StepKind register() {
    return new StepKind.Register(new RegisterSettings("houses"));
  }

  public static StepKind release() {
    return new StepKind.Release(new ReleaseSettings("champion", Duration.ofSeconds(30)));
  }

  private static Column column(String name, ColumnType type, boolean required, Encoding encoding) {
    Optional<Range> range =
        type == ColumnType.NUMBER ? Optional.of(new Range(0, 1e9)) : Optional.empty();
    return new Column(name, type, required, range, encoding);
  }
}
