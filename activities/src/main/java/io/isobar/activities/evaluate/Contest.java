package io.isobar.activities.evaluate;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.evaluate.CoverageReport;
import io.isobar.domain.evaluate.CoverageSheet;
import io.isobar.domain.evaluate.Difference;
import io.isobar.domain.evaluate.GateRules;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.evaluate.PairedSheet;
import io.isobar.domain.evaluate.RowSample;
import io.isobar.domain.evaluate.ScoreSheet;
import io.isobar.domain.evaluate.Significance;
import io.isobar.domain.evaluate.SliceNames;
import io.isobar.domain.evaluate.SliceScore;
import io.isobar.domain.evaluate.explain.Explaining;
import io.isobar.domain.model.Prediction;
import io.isobar.domain.model.Predictor;
import io.isobar.storage.postgres.RowConsumer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes test rows one by one and lets candidate, champion and baseline predict each of them. For
 * one thread.
 */
final class Contest implements RowConsumer {

  /** The sheets of candidate and champion on the same rows. */
  static final class Slice {
    final ScoreSheet candidate;
    final ScoreSheet champion;

    Slice(Supplier<ScoreSheet> sheets) {
      this.candidate = sheets.get();
      this.champion = sheets.get();
    }

    void add(Object truth, Prediction predicted, Optional<Prediction> before) {
      candidate.add(truth, predicted);
      before.ifPresent(one -> champion.add(truth, one));
    }
  }

  private final List<Column> columns;
  private final int target;
  private final Predictor candidate;
  private final Optional<Predictor> champion;
  private final Prediction guess;
  private final Sheets sheets;
  private final Set<Long> championBatches;
  private final LongConsumer scored;
  private final Map<String, Object> row = new HashMap<>();
  private final Map<Long, Integer> places = new HashMap<>();
  private final RowDigest digest = new RowDigest();
  private final ScoreSheet baseline;
  private final Slice all;
  private final Slice seenByChampion;
  private final Slice newToChampion;
  private final SortedMap<Long, Slice> byBatch = new TreeMap<>();
  private final Optional<PairedSheet> paired;
  private final List<SlicedColumn> sliced;
  private final FirstRows kept;
  private final RowSample sample = new RowSample(Explaining.MOST_ROWS);
  private final CoverageReport.Sheets coverage;

  /**
   * A contest without rows yet.
   *
   * @param guess what the baseline predicts for every row
   * @param rules say whether differences, slices and rows to time predictions with are wanted
   * @param slices how to take rows apart
   * @param scored is told how many rows have been scored
   */
  Contest(
      Dataset dataset,
      Predictor candidate,
      Optional<Predictor> champion,
      Prediction guess,
      Sheets sheets,
      GateRules rules,
      List<SliceNames> slices,
      LongConsumer scored) {
    this.columns = dataset.columns();
    this.target = columns.indexOf(dataset.column(dataset.target().column()).orElseThrow());
    this.candidate = candidate;
    this.champion = champion;
    this.guess = guess;
    this.sheets = sheets;
    this.baseline = sheets.whole();
    this.all = new Slice(sheets::whole);
    this.seenByChampion = new Slice(sheets::part);
    this.newToChampion = new Slice(sheets::part);
    this.championBatches =
        new HashSet<>(champion.map(one -> one.card().batches()).orElse(List.of()));
    this.paired =
        champion.isPresent() && rules.significance().use() != Significance.Use.IGNORE
            ? Optional.of(new PairedSheet(all.candidate, all.champion, middle(guess)))
            : Optional.empty();
    this.sliced = slices.stream().map(names -> SlicedColumn.of(dataset, names, sheets)).toList();
    this.kept = new FirstRows(rules.limits().timed());
    this.scored = scored;
    this.coverage =
        new CoverageReport.Sheets(
            new CoverageSheet(candidate.calibration()),
            new CoverageSheet(champion.flatMap(Predictor::calibration)));
  }

  private static double middle(Prediction guess) {
    return switch (guess) {
      case Prediction.Regression median -> median.value();
      case Prediction.Classification _ -> 0;
    };
  }

  @Override
  public void accept(long batch, int rowNo, @Nullable Object[] values) {
    Object truth = values[target];
    if (truth == null) {
      return; // Without a truth there is nothing to be judged by.
    }
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value == null || i == target) {
        row.remove(columns.get(i).name());
      } else {
        row.put(columns.get(i).name(), value);
      }
    }
    digest.add(batch, rowNo);
    kept.add(row);
    sample.add(place(batch), rowNo, row);
    score(batch, rowNo, truth, values);
    scored.accept(all.candidate.rows());
  }

  /** Ids have gaps where an attempt to land was cut off; the order of batches has none. */
  private int place(long batch) {
    return places.computeIfAbsent(batch, ignored -> places.size() + 1);
  }

  private void score(long batch, int rowNo, Object truth, @Nullable Object[] values) {
    Slice ofBatch = byBatch.computeIfAbsent(batch, key -> new Slice(sheets::part));
    Slice known = championBatches.contains(batch) ? seenByChampion : newToChampion;
    Prediction predicted = candidate.predict(row);
    Optional<Prediction> before = champion.map(one -> one.predict(row));
    baseline.add(truth, guess);
    for (Slice slice : List.of(all, ofBatch, known)) {
      slice.add(truth, predicted, before);
    }
    coverage.candidate(truth, predicted);
    before.ifPresent(one -> coverage.champion(truth, one));
    sliced.forEach(column -> column.add(values, truth, predicted, before));
    if (paired.isPresent() && before.isPresent()) {
      paired.get().add(place(batch), rowNo, truth, predicted, before.get());
    }
  }

  Slice all() {
    return all;
  }

  ScoreSheet baseline() {
    return baseline;
  }

  Slice seenByChampion() {
    return seenByChampion;
  }

  Slice newToChampion() {
    return newToChampion;
  }

  SortedMap<Long, Slice> byBatch() {
    return byBatch;
  }

  /** Candidate less champion; empty without a champion, or where nobody asks. */
  List<Difference> differences(double confidence) {
    return paired.map(sheet -> sheet.differences(confidence)).orElse(List.of());
  }

  List<SliceScore> slices(Metric metric) {
    return sliced.stream()
        .flatMap(column -> column.scores(metric, champion.isPresent()).stream())
        .toList();
  }

  /** Rows that predictions can be timed with; empty where nobody asks. */
  List<Map<String, Object>> firstRows() {
    return kept.rows();
  }

  /** Rows that the candidate can be explained by. */
  RowSample sample() {
    return sample;
  }

  /** What intervals or sets have promised and held on all rows. */
  Optional<CoverageReport> coverage() {
    return coverage.report();
  }

  String digest() {
    return digest.hex();
  }
}
