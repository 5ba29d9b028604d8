package io.isobar.workflows.definition;

import io.isobar.domain.dataset.Task;
import io.isobar.domain.evaluate.GainRule;
import io.isobar.domain.evaluate.GateSeverity;
import io.isobar.domain.evaluate.Limits;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.evaluate.Requirement;
import io.isobar.domain.evaluate.Significance;
import io.isobar.domain.evaluate.SliceRules;
import io.isobar.workflows.evaluate.EvaluateSettings;
import io.isobar.workflows.evaluate.GateOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the settings of a gate.
 *
 * @param task of the dataset; empty when it is not known
 */
record GateReader(Columns columns, Section step, Optional<Task> task) {
  private static final long MOST = 1_000_000_000_000L;
  private static final List<String> OPTIONS =
      List.of(
          "significance",
          "confidence",
          "gain",
          "require",
          "slices",
          "slice-edges",
          "slice-worse-by",
          "slice-minimum-rows",
          "limits");

  Optional<EvaluateSettings> read(String model, Metric metric) {
    String alias = Names.table(step, "alias");
    double improve = step.share("improve-by", 0, 0.999);
    long rows = step.whole("minimum-test-rows", 1, MOST);
    Optional<GateOptions> options = options();
    return step.build(() -> new EvaluateSettings(model, alias, metric, improve, rows, options));
  }

  /** Absent when none is written. */
  private Optional<GateOptions> options() {
    Significance.Use use = step.choice("significance", Significance.Use.class);
    double confidence = step.share("confidence", 0.5, 0.999);
    Optional<GainRule> gain = step.has("gain") ? gain() : Optional.empty();
    List<Requirement> require = require();
    Optional<SliceRules> sliced = new SliceReader(columns, step).read();
    Limits limits = limits();
    if (OPTIONS.stream().noneMatch(step::has)) {
      return Optional.empty();
    }
    return sliced.flatMap(
        rules ->
            step.build(
                () ->
                    new GateOptions(
                        new Significance(use, confidence), gain, require, rules, limits)));
  }

  private Optional<GainRule> gain() {
    Section section = step.section("gain", Shape.GATE_GAIN);
    double least = section.number("at-least", "a number above 0", Double.MIN_VALUE, 1e12);
    GateSeverity severity = section.choice("severity", GateSeverity.class);
    return section.build(() -> new GainRule(least, severity));
  }

  private List<Requirement> require() {
    String path = step.path("require");
    List<Metric> fitting = task.map(Metric::of).orElse(List.of(Metric.values()));
    List<Requirement> require = new ArrayList<>();
    for (Entry entry : entries("require")) {
      Optional<Metric> metric =
          fitting.stream().filter(one -> one.key().equals(entry.name())).findFirst();
      if (metric.isEmpty()) {
        step.problems()
            .addUnknown(
                entry.key(),
                path,
                "metric",
                entry.name(),
                fitting.stream().map(Metric::key).toList());
        continue;
      }
      Section section =
          Section.open(
                  entry.key(),
                  entry.value(),
                  Words.join(path, entry.name()),
                  Shape.GATE_REQUIRE.keys(),
                  step.problems())
              .with(step.placeholders());
      Optional<Double> least = end(section, "at-least");
      Optional<Double> most = end(section, "at-most");
      GateSeverity severity = section.choice("severity", GateSeverity.class);
      section
          .build(() -> new Requirement(metric.get(), least, most, severity))
          .ifPresent(require::add);
    }
    return require;
  }

  private static Optional<Double> end(Section section, String key) {
    return section.has(key)
        ? Optional.of(section.number(key, "a number", -1e12, 1e12))
        : Optional.empty();
  }

  private Limits limits() {
    Section section = step.section("limits", Shape.GATE_LIMITS);
    return new Limits(
        most(section, "model-bytes"), most(section, "median-micros"), most(section, "p99-micros"));
  }

  private static Optional<Long> most(Section section, String key) {
    return section.has(key) ? Optional.of(section.whole(key, 1, MOST)) : Optional.empty();
  }

  private List<Entry> entries(String key) {
    return step.entry(key)
        .flatMap(found -> Entry.of(found.value(), step.path(key), step.problems()))
        .orElse(List.of());
  }
}
