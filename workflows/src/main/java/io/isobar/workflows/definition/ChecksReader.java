package io.isobar.workflows.definition;

import io.isobar.domain.clean.BatchRule;
import io.isobar.domain.clean.Check;
import io.isobar.domain.clean.OnFail;
import io.isobar.domain.clean.RowRule;
import io.isobar.domain.clean.Severity;
import io.isobar.domain.dataset.ColumnType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the checks of {@code sql-rules}. */
final class ChecksReader {
  private static final List<String> OF_ROWS =
      List.of("not-null", "range", "set", "unique", "condition");
  private static final List<String> OF_BATCH = List.of("volume", "freshness", "mean", "sum");
  private static final int MOST = 100;
  private static final long MOST_ROWS = 1_000_000_000_000L;

  private final Columns columns;
  private final Section step;
  private final Problems problems;

  ChecksReader(Columns columns, Section step) {
    this.columns = columns;
    this.step = step;
    this.problems = step.problems();
  }

  List<Check> read() {
    Optional<Node> value = step.entry("checks").map(Entry::value);
    if (value.isEmpty()) {
      return List.of();
    }
    String path = step.path("checks");
    if (!(value.get() instanceof SequenceNode list) || list.getValue().size() > MOST) {
      problems.add(
          value.get(),
          path,
          path + " is " + Words.describe(value.get()),
          "a list of at most " + MOST + " checks");
      return List.of();
    }
    List<Check> checks = new ArrayList<>();
    int index = 0;
    for (Node node : list.getValue()) {
      String place = path + "[" + index++ + "]";
      Section check =
          Section.open(node, node, place, Shape.CHECK.keys(), problems).with(step.placeholders());
      check(check, node, place).ifPresent(checks::add);
    }
    return checks;
  }

  private Optional<Check> check(Section check, Node node, String place) {
    List<String> words = new ArrayList<>(OF_ROWS);
    words.addAll(OF_BATCH);
    List<String> found = words.stream().filter(check::has).toList();
    if (found.size() != 1) {
      if (check.build(() -> true).isPresent()) {
        String what = found.isEmpty() ? "no check" : String.join(" and ", found);
        problems.add(
            node, place, place + " has " + what + " in it", "one of " + String.join(", ", words));
      }
      return Optional.empty();
    }
    String word = found.getFirst();
    return OF_BATCH.contains(word) ? ofBatch(check, word) : ofRows(check, word);
  }

  private Optional<Check> ofRows(Section check, String word) {
    Optional<? extends RowRule> rule =
        switch (word) {
          case "not-null" -> columns(check, word).map(RowRule.NotNull::new);
          case "unique" -> columns(check, word).map(RowRule.Unique::new);
          case "range" -> range(check.section(word, Shape.CHECK_RANGE));
          case "set" -> set(check.section(word, Shape.CHECK_SET));
          default -> condition(check);
        };
    OnFail onFail = check.choice("on-fail", OnFail.class);
    Optional<Double> mostly =
        check.has("mostly") ? Optional.of(check.share("mostly", 0, 1)) : Optional.empty();
    Severity severity = severity(check, onFail == OnFail.KEEP ? Severity.WARN : Severity.ERROR);
    String name = check.optionalText("name").orElse("");
    return rule.flatMap(
        sound ->
            check.build(
                () ->
                    new Check.OfRows(
                        name.isEmpty() ? CheckNames.of(sound) : name,
                        sound,
                        mostly,
                        onFail,
                        severity)));
  }

  private Optional<Check> ofBatch(Section check, String word) {
    for (String key : List.of("on-fail", "mostly")) {
      check
          .entry(key)
          .ifPresent(
              entry ->
                  problems.add(
                      entry.key(),
                      check.path(key),
                      key + " beside " + word,
                      "it only beside " + String.join(", ", OF_ROWS)));
    }
    Optional<? extends BatchRule> rule =
        switch (word) {
          case "volume" -> volume(check.section(word, Shape.CHECK_VOLUME));
          case "freshness" -> freshness(check.section(word, Shape.CHECK_FRESHNESS));
          case "mean" -> mean(check.section(word, Shape.CHECK_MEAN));
          default -> sum(check.section(word, Shape.CHECK_SUM));
        };
    Severity severity = severity(check, Severity.ERROR);
    String name = check.optionalText("name").orElse("");
    return rule.flatMap(
        sound ->
            check.build(
                () ->
                    new Check.OfBatch(
                        name.isEmpty() ? CheckNames.of(sound) : name, sound, severity)));
  }

  private static Severity severity(Section check, Severity otherwise) {
    return check.has("severity") ? check.choice("severity", Severity.class) : otherwise;
  }

  private Optional<List<String>> columns(Section check, String word) {
    List<ScalarNode> names = check.texts(word);
    names.forEach(name -> columns.require(name, check.path(word), problems));
    if (names.isEmpty()) {
      problems.add(
          check.place(), check.path(word), check.path(word) + " names no column", "a column");
    }
    return check.build(() -> names.stream().map(ScalarNode::getValue).toList());
  }

  private Optional<RowRule> range(Section section) {
    String column = numbers(section);
    Optional<Double> low = end(section, "low");
    Optional<Double> high = end(section, "high");
    return section.build(() -> new RowRule.InRange(column, low, high));
  }

  private Optional<BatchRule> mean(Section section) {
    String column = numbers(section);
    Optional<Double> low = end(section, "low");
    Optional<Double> high = end(section, "high");
    return section.build(() -> new BatchRule.Mean(column, low, high));
  }

  private Optional<BatchRule> sum(Section section) {
    String column = numbers(section);
    Optional<Double> low = end(section, "low");
    Optional<Double> high = end(section, "high");
    return section.build(() -> new BatchRule.Sum(column, low, high));
  }

  private Optional<RowRule> set(Section section) {
    String column =
        column(
            section,
            List.of(
                ColumnType.CATEGORY,
                ColumnType.TEXT,
                ColumnType.IDENTIFIER,
                ColumnType.INTEGER,
                ColumnType.BOOLEAN));
    List<String> values = section.texts("values").stream().map(ScalarNode::getValue).toList();
    return section.build(() -> new RowRule.InSet(column, values));
  }

  private Optional<RowRule> condition(Section check) {
    String condition = check.text("condition");
    check
        .entry("condition")
        .filter(ignored -> check.build(() -> true).isPresent())
        .ifPresent(
            entry ->
                new SqlCondition(entry.value(), check.path("condition"), columns, problems)
                    .check(condition));
    return check.build(() -> new RowRule.Holds(condition));
  }

  private Optional<BatchRule> volume(Section section) {
    Optional<Long> low = rows(section, "low");
    Optional<Long> high = rows(section, "high");
    Optional<Double> within =
        section.has("within") ? Optional.of(section.share("within", 0, 100)) : Optional.empty();
    int last = section.integer("of-last", 1, 1_000);
    return section.build(() -> new BatchRule.Volume(low, high, within, last));
  }

  private Optional<BatchRule> freshness(Section section) {
    String column = column(section, List.of(ColumnType.DATE));
    Duration within = section.duration("within");
    return section.build(() -> new BatchRule.Fresh(column, within));
  }

  private static Optional<Long> rows(Section section, String key) {
    return section.has(key) ? Optional.of(section.whole(key, 0, MOST_ROWS)) : Optional.empty();
  }

  private static Optional<Double> end(Section section, String key) {
    return section.has(key)
        ? Optional.of(section.number(key, "a number", -Double.MAX_VALUE, Double.MAX_VALUE))
        : Optional.empty();
  }

  private String numbers(Section section) {
    return column(section, List.of(ColumnType.NUMBER, ColumnType.INTEGER));
  }

  /** The column that a section names, which must be of one of some types. */
  private String column(Section section, List<ColumnType> types) {
    String name = section.text("column");
    section
        .entry("column")
        .map(Entry::value)
        .filter(node -> columns.require(node, name, section.path("column"), problems))
        .ifPresent(node -> requireType(node, name, section.path("column"), types));
    return name;
  }

  private void requireType(Node node, String name, String path, List<ColumnType> types) {
    columns
        .byName()
        .getOrDefault(name, Optional.empty())
        .filter(column -> !types.contains(column.type()))
        .ifPresent(
            column ->
                problems.add(
                    node,
                    path,
                    path + " is " + name + ", a column of type " + Words.of(column.type()),
                    "a column of type "
                        + String.join(" or ", types.stream().map(Words::of).toList())));
  }
}
