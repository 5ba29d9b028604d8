package io.isobar.workflows.definition;

import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.split.SplitMethod;
import io.isobar.domain.split.SplitPlan;
import io.isobar.domain.split.SplitRule;
import io.isobar.workflows.split.SplitSettings;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads {@code stable-split}. */
final class SplitReader {
  private final Columns columns;
  private final Section step;
  private final Problems problems;

  SplitReader(Columns columns, Section step) {
    this.columns = columns;
    this.step = step;
    this.problems = step.problems();
  }

  private enum Stratify {
    CLASS,
    QUANTILE
  }

  Optional<SplitSettings> read() {
    Section parts = step.section("parts", Shape.PARTS);
    double train = parts.share("train", 0, 1);
    double validation = parts.share("validation", 0, 1);
    double test = parts.share("test", 0, 1);
    long seed = step.whole("seed", 0, Integer.MAX_VALUE);
    Optional<SplitRule> rule = parts.build(() -> new SplitRule(train, validation, test, seed));
    List<ScalarNode> group = step.has("group") ? step.texts("group") : List.of();
    group.forEach(name -> columns.require(name, step.path("group"), problems));
    Optional<SplitMethod> method = method();
    return rule.flatMap(
        sound ->
            step.build(
                () -> {
                  List<String> names = group.stream().map(ScalarNode::getValue).toList();
                  SplitSettings settings = new SplitSettings(sound, method, names);
                  SplitPlan plan = settings.plan();
                  return new SplitSettings(plan.rule(), method, plan.group());
                }));
  }

  private Optional<SplitMethod> method() {
    int strata = step.integer("strata", 2, 100);
    Optional<Stratify> stratify =
        step.has("stratify")
            ? Optional.of(step.choice("stratify", Stratify.class))
            : Optional.empty();
    if (step.has("strata") && stratify.filter(Stratify.QUANTILE::equals).isEmpty()) {
      beside("strata", "it only beside stratify: quantile");
    }
    if (step.has("time") && stratify.isPresent()) {
      beside("stratify", "either stratify or time");
    }
    return step.has("time")
        ? time(step.section("time", Shape.SPLIT_TIME))
        : stratify.map(
            word ->
                switch (word) {
                  case CLASS -> new SplitMethod.ByClass();
                  case QUANTILE -> new SplitMethod.ByQuantile(strata);
                });
  }

  private void beside(String key, String expected) {
    step.entry(key)
        .ifPresent(
            entry -> problems.add(entry.key(), step.path(key), step.path(key) + " here", expected));
  }

  private Optional<SplitMethod> time(Section time) {
    String column = time.text("column");
    time.entry("column")
        .map(Entry::value)
        .filter(node -> columns.require(node, column, time.path("column"), problems))
        .ifPresent(node -> requireDate(node, column, time.path("column")));
    Optional<LocalDate> validation = date(time, "validation-from");
    Optional<LocalDate> test = date(time, "test-from");
    return time.build(() -> new SplitMethod.ByTime(column, validation, test));
  }

  private void requireDate(Node node, String name, String path) {
    columns
        .byName()
        .getOrDefault(name, Optional.empty())
        .filter(column -> column.type() != ColumnType.DATE)
        .ifPresent(
            column ->
                problems.add(
                    node,
                    path,
                    path + " is " + name + ", a column of type " + Words.of(column.type()),
                    "a column of type date"));
  }

  private Optional<LocalDate> date(Section time, String key) {
    Optional<Entry> entry = time.has(key) ? time.entry(key) : Optional.empty();
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    String word = entry.get().value() instanceof ScalarNode scalar ? scalar.getValue() : "";
    try {
      return Optional.of(LocalDate.parse(word));
    } catch (DateTimeException wrong) {
      problems.add(
          entry.get().value(),
          time.path(key),
          time.path(key) + " is " + Words.describe(entry.get().value()),
          "a date such as 2026-01-31");
      return Optional.empty();
    }
  }
}
