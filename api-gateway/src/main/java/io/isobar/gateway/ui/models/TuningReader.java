package io.isobar.gateway.ui.models;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.gateway.pipelines.Answers;
import io.isobar.gateway.pipelines.RunLookup;
import io.isobar.gateway.ui.Reads;
import io.isobar.gateway.ui.draw.Chart;
import io.isobar.gateway.ui.draw.Parallel;
import io.isobar.gateway.ui.draw.Series;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.storage.postgres.TrialRow;
import io.isobar.storage.postgres.TrialRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the tunings of a run. */
final class TuningReader {
  private static final int MOST = 500;
  private static final int BEST_OF = 10;

  private final RunLookup lookup;
  private final TrialRows trials;

  TuningReader(Reads reads) {
    this.lookup = new RunLookup(reads.database());
    this.trials = new TrialRows(reads.database());
  }

  /**
   * The page.
   *
   * @throws io.isobar.domain.failure.Failure {@code run.unknown}
   */
  TuningPage read(String run, Shell shell) {
    lookup.row(run);
    List<TrialRow> rows = trials.ofRun(run, MOST + 1);
    Map<List<String>, List<TrialRow>> studies = new LinkedHashMap<>();
    rows.stream()
        .limit(MOST)
        .forEach(
            row ->
                studies
                    .computeIfAbsent(
                        List.of(row.step(), row.branch()), ignored -> new ArrayList<>())
                    .add(row));
    return new TuningPage(
        run,
        studies.values().stream().map(own -> study(own, shell)).toList(),
        MOST,
        rows.size() > MOST);
  }

  private static TuningPage.Study study(List<TrialRow> rows, Shell shell) {
    List<SortedMap<String, JsonNode>> tried = rows.stream().map(TuningReader::parameters).toList();
    TreeSet<String> names = new TreeSet<>();
    tried.forEach(one -> names.addAll(one.keySet()));
    List<String> differing =
        names.stream()
            .filter(
                name ->
                    tried.stream().map(one -> Optional.ofNullable(one.get(name))).distinct().count()
                        > 1)
            .toList();
    List<VersionPage.Fact> fixed =
        names.stream()
            .filter(name -> !differing.contains(name))
            .map(name -> new VersionPage.Fact(name, text(tried.getFirst(), name, shell)))
            .toList();
    Optional<TrialRow> best = best(rows);
    List<TuningPage.Trial> shown = new ArrayList<>();
    for (int at = 0; at < rows.size(); at++) {
      SortedMap<String, JsonNode> own = tried.get(at);
      shown.add(
          new TuningPage.Trial(
              rows.get(at),
              best.filter(rows.get(at)::equals).isPresent(),
              differing.stream().map(name -> text(own, name, shell)).toList()));
    }
    return new TuningPage.Study(
        rows.getFirst().step(),
        rows.getFirst().branch(),
        history(rows, best, shell),
        parallel(rows, tried, differing, shell),
        differing,
        fixed,
        shown);
  }

  private static Optional<TrialRow> best(List<TrialRow> rows) {
    return rows.stream()
        .filter(row -> !row.pruned())
        .min(Comparator.comparingDouble(TrialRow::score).thenComparingInt(TrialRow::trial));
  }

  private static SortedMap<String, JsonNode> parameters(TrialRow row) {
    SortedMap<String, JsonNode> values = new TreeMap<>();
    Answers.read(row.parametersJson())
        .properties()
        .forEach(one -> values.put(one.getKey(), one.getValue()));
    return values;
  }

  private static String text(SortedMap<String, JsonNode> values, String name, Shell shell) {
    return Optional.ofNullable(values.get(name))
        .map(value -> value.isNumber() ? parameter(value.doubleValue(), shell) : value.asText())
        .orElse("–");
  }

  /** Rates as small as 1e-8 would else be 0. */
  private static String parameter(double value, Shell shell) {
    if (value == Math.rint(value)) {
      return shell.number((long) value);
    }
    return Math.abs(value) < 0.001
        ? String.format(shell.language().locale(), "%.1e", value)
        : shell.decimal(value);
  }

  private static Chart history(List<TrialRow> rows, Optional<TrialRow> best, Shell shell) {
    String title =
        best.map(
                one ->
                    shell.say(
                        ModelText.BEST_TITLE,
                        shell.fixed(one.score(), 4),
                        one.trial(),
                        rows.size()))
            .orElse(shell.say(ModelText.TUNING));
    List<Series.Point> points =
        rows.stream()
            .filter(row -> Double.isFinite(row.score()))
            .map(
                row ->
                    new Series.Point(
                        row.trial(),
                        row.score(),
                        row.pruned() ? "dot-off" : "dot-now",
                        !row.pruned(),
                        row.trial() + ": " + shell.fixed(row.score(), 4)))
            .toList();
    return new Chart(
        title,
        Series.of(
            points, true, true, title, shell.say(ModelText.TRIAL), value -> shell.fixed(value, 3)),
        new Chart.Numbers(
            List.of(shell.say(ModelText.TRIAL), shell.say(ModelText.SCORE)),
            rows.stream()
                .map(row -> List.of(Integer.toString(row.trial()), shell.fixed(row.score(), 4)))
                .toList()));
  }

  private static Optional<Chart> parallel(
      List<TrialRow> rows,
      List<SortedMap<String, JsonNode>> tried,
      List<String> names,
      Shell shell) {
    List<String> numeric =
        names.stream()
            .filter(
                name ->
                    tried.stream()
                        .allMatch(one -> !one.containsKey(name) || one.get(name).isNumber()))
            .toList();
    if (numeric.isEmpty() || rows.size() < 2) {
      return Optional.empty();
    }
    List<Parallel.Axis> axes = new ArrayList<>();
    for (String name : numeric) {
      axes.add(
          new Parallel.Axis(
              name,
              tried.stream()
                  .map(one -> Optional.ofNullable(one.get(name)).map(JsonNode::doubleValue))
                  .map(value -> value.orElse(Double.NaN))
                  .toList()));
    }
    axes.add(
        new Parallel.Axis(shell.say(ModelText.SCORE), rows.stream().map(TrialRow::score).toList()));
    String title = shell.say(ModelText.PARALLEL_TITLE);
    return Optional.of(
        new Chart(
            title,
            Parallel.of(axes, words(rows), title, value -> parameter(value, shell)),
            new Chart.Numbers(List.of(), List.of())));
  }

  /** The best tenth, and those that were stopped, are drawn otherwise. */
  private static List<String> words(List<TrialRow> rows) {
    double bar =
        rows.stream()
            .filter(row -> !row.pruned())
            .mapToDouble(TrialRow::score)
            .sorted()
            .limit(Math.max(1, rows.size() / BEST_OF))
            .max()
            .orElse(Double.NEGATIVE_INFINITY);
    return rows.stream()
        .map(row -> row.pruned() ? "trial pruned" : row.score() <= bar ? "trial best" : "trial")
        .toList();
  }
}
