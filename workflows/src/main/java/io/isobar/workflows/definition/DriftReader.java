package io.isobar.workflows.definition;

import io.isobar.domain.drift.evidently.Choice;
import io.isobar.domain.drift.evidently.EvidentlyTests;
import io.isobar.domain.drift.evidently.StatTest;
import io.isobar.workflows.drift.DriftOptions;
import io.isobar.workflows.drift.DriftOptions.Mode;
import io.isobar.workflows.drift.DriftOptions.Predictions;
import io.isobar.workflows.drift.DriftSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the settings of a drift step; what holds for a missing key depends on the mode. */
record DriftReader(Columns columns, Section step) {
  private static final long ROWS = 500;
  private static final double SHARE_OF_ROWS = 0.02;
  private static final double SHARE_OF_COLUMNS = 0.3;
  private static final double EVIDENTLYS_SHARE_OF_COLUMNS = 0.5;
  private static final List<String> OF_PROFILE =
      List.of("threshold", "significance", "predictions");
  private static final List<String> OPTIONS =
      List.of("mode", "significance", "predictions", "tests");

  Optional<DriftSettings> read(String model) {
    Mode mode = step.choice("mode", Mode.class);
    boolean exact = mode == Mode.EVIDENTLY;
    String alias = Names.table(step, "alias");
    List<ScalarNode> compared = step.texts("columns");
    compared.forEach(name -> columns.require(name, step.path("columns"), step.problems()));
    double threshold =
        step.number(
            "threshold", "a Jensen-Shannon distance above 0 and below 0.8326", 1e-9, 0.8325);
    long rows =
        step.has("minimum-rows")
            ? step.whole("minimum-rows", 1, 1_000_000_000_000L)
            : exact ? 1 : ROWS;
    double minimum =
        step.has("minimum-share") ? step.share("minimum-share", 0, 1) : exact ? 0 : SHARE_OF_ROWS;
    double share =
        step.has("drift-share")
            ? step.share("drift-share", 0.001, 1)
            : exact ? EVIDENTLYS_SHARE_OF_COLUMNS : SHARE_OF_COLUMNS;
    Optional<DriftOptions> options = options(mode);
    List<String> names = compared.stream().map(ScalarNode::getValue).toList();
    return step.build(
        () -> new DriftSettings(model, alias, names, threshold, rows, minimum, share, options));
  }

  /** Absent when none is written. */
  private Optional<DriftOptions> options(Mode mode) {
    double significance =
        step.number("significance", "a probability above 0 and below 1", 1e-12, 0.999);
    Predictions predictions = step.choice("predictions", Predictions.class);
    Optional<EvidentlyTests> tests = tests();
    Optional<Duration> served = served();
    if (served.isEmpty() && OPTIONS.stream().noneMatch(step::has)) {
      return Optional.empty();
    }
    return step.build(
        () -> {
          requireUsed(mode == Mode.EVIDENTLY);
          return new DriftOptions(
              mode, significance, predictions, tests.orElse(EvidentlyTests.STOCK), served);
        });
  }

  /** How long before the run the predictions were answered that are judged. */
  private Optional<Duration> served() {
    Rows rows = step.choice("rows", Rows.class);
    Duration within = step.duration("within");
    if (rows == Rows.SERVED) {
      return Optional.of(within);
    }
    step.entry("within")
        .ifPresent(
            entry ->
                step.problems()
                    .add(
                        entry.key(),
                        step.path("within"),
                        step.path("within")
                            + " says how old served rows may be, and a batch is"
                            + " judged",
                        "'rows: served' beside it"));
    return Optional.empty();
  }

  private void requireUsed(boolean exact) {
    List<String> idle = OF_PROFILE.stream().filter(key -> exact && step.has(key)).toList();
    if (!idle.isEmpty()) {
      throw new IllegalArgumentException(
          "drift: "
              + String.join(", ", idle)
              + " is of the mode profile; the mode evidently takes thresholds in tests");
    }
  }

  private Optional<EvidentlyTests> tests() {
    Section tests = step.section("tests", Shape.DRIFT_TESTS);
    Optional<Choice> all = choice(tests.section("all", Shape.DRIFT_TEST));
    Optional<Choice> numbers = choice(tests.section("numbers", Shape.DRIFT_TEST));
    Optional<Choice> categories = choice(tests.section("categories", Shape.DRIFT_TEST));
    SortedMap<String, Choice> byColumn = byColumn(tests);
    return tests.build(
        () ->
            new EvidentlyTests(
                all.orElse(Choice.NONE),
                numbers.orElse(Choice.NONE),
                categories.orElse(Choice.NONE),
                byColumn));
  }

  private SortedMap<String, Choice> byColumn(Section tests) {
    SortedMap<String, Choice> byColumn = new TreeMap<>();
    String path = tests.path("columns");
    if (!tests.has("columns")) {
      return byColumn;
    }
    List<Entry> entries =
        tests
            .entry("columns")
            .flatMap(entry -> Entry.of(entry.value(), path, step.problems()))
            .orElse(List.of());
    for (Entry entry : entries) {
      if (columns.require(entry.key(), entry.name(), path, step.problems())) {
        Section one =
            Section.open(
                entry.key(),
                entry.value(),
                Words.join(path, entry.name()),
                Shape.DRIFT_TEST.keys(),
                step.problems());
        choice(one).ifPresent(found -> byColumn.put(entry.name(), found));
      }
    }
    return byColumn;
  }

  private static Optional<Choice> choice(Section one) {
    Optional<StatTest> test =
        one.has("test") ? Optional.of(one.choice("test", StatTest.class)) : Optional.empty();
    Optional<Double> threshold =
        one.has("threshold")
            ? Optional.of(one.number("threshold", "a number from 0 to 1000000", 0, 1e6))
            : Optional.empty();
    return one.build(() -> new Choice(test, threshold));
  }
}
