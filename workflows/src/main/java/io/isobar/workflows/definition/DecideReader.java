package io.isobar.workflows.definition;

import io.isobar.domain.decide.CoverageRule;
import io.isobar.domain.decide.DecayRule;
import io.isobar.domain.decide.TrainingRules;
import io.isobar.domain.evaluate.Metric;
import io.isobar.workflows.decide.DecideSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Reads {@code decide}.
 *
 * @param metric of a section, one that the task of the dataset knows
 */
record DecideReader(Columns columns, Section step, Function<Section, Metric> metric) {

  private static final List<String> ABOUT_ROWS =
      List.of("always", "new-share", "minimum-rows", "origin");

  Optional<DecideSettings> read(String otherwise) {
    boolean served = step.choice("rows", Rows.class) == Rows.SERVED;
    if (served) {
      ABOUT_ROWS.forEach(this::refuse);
    }
    String model = step.has("model") ? Names.table(step, "model") : otherwise;
    String alias = Names.table(step, "alias");
    boolean drift = step.flag("on-drift");
    boolean always = step.flag("always");
    Optional<Double> share =
        step.has("new-share") ? Optional.of(step.share("new-share", 0.001, 1)) : Optional.empty();
    Optional<Duration> age = step.optionalDuration("older-than");
    long rows = step.whole("minimum-rows", 1, 1_000_000_000_000L);
    Optional<String> asked =
        step.has("asked-by") ? Optional.of(Names.table(step, "asked-by")) : Optional.empty();
    Optional<TrainingRules.Origin> origin =
        step.has("origin") ? origin(step.section("origin", Shape.ORIGIN)) : Optional.empty();
    Optional<DecayRule> decayed =
        step.has("decayed") ? decayed(step.section("decayed", Shape.DECAYED)) : Optional.empty();
    Optional<CoverageRule> undercovered =
        step.has("undercovered")
            ? undercovered(step.section("undercovered", Shape.UNDERCOVERED))
            : Optional.empty();
    return step.build(
        () ->
            new DecideSettings(
                model,
                alias,
                asked,
                new TrainingRules(drift, always, share, age, rows, origin, decayed, undercovered),
                served));
  }

  private void refuse(String key) {
    if (step.has(key)) {
      step.entry(key)
          .ifPresent(
              entry ->
                  step.problems()
                      .add(
                          entry.key(),
                          step.path(key),
                          step.path(key)
                              + " is about the rows of batches, and it is decided by what is"
                              + " served",
                          "this rule in a decide step of the pipeline that trains, or 'rows:"
                              + " batch'"));
    }
  }

  private Optional<DecayRule> decayed(Section decayed) {
    if (Rows.areServed(step) && columns.byName().isEmpty() && !decayed.has("metric")) {
      step.problems()
          .add(
              decayed.place(),
              decayed.path("metric"),
              decayed.path("metric") + " is missing, and there is no dataset whose task says which",
              Words.oneOf(Arrays.stream(Metric.values()).map(Words::of).toList()));
    }
    Metric by = metric.apply(decayed);
    double share = decayed.share("by", 0.001, 100);
    Duration within = decayed.duration("within");
    long rows = decayed.whole("rows", 1, 1_000_000_000_000L);
    return decayed.build(() -> new DecayRule(by, share, within, rows));
  }

  private static Optional<CoverageRule> undercovered(Section undercovered) {
    double share = undercovered.share("by", 0.001, 0.999);
    Duration within = undercovered.duration("within");
    long rows = undercovered.whole("rows", 1, 1_000_000_000_000L);
    return undercovered.build(() -> new CoverageRule(share, within, rows));
  }

  private Optional<TrainingRules.Origin> origin(Section origin) {
    String column = origin.text("column");
    origin
        .entry("column")
        .map(Entry::value)
        .ifPresent(node -> columns.require(node, column, origin.path("column"), origin.problems()));
    List<String> values = origin.texts("values").stream().map(ScalarNode::getValue).toList();
    double share = origin.share("at-least", 0, 1);
    return origin.build(() -> new TrainingRules.Origin(column, values, share));
  }
}
