package io.isobar.activities.evaluate;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.evaluate.CoverageReport;
import io.isobar.domain.evaluate.CoverageSheet;
import io.isobar.domain.evaluate.ScoreSheet;
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

    private Slice(Supplier<ScoreSheet> sheets) {
      this.candidate = sheets.get();
      this.champion = sheets.get();
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
  private final RowDigest digest = new RowDigest();
  private final ScoreSheet baseline;
  private final Slice all;
  private final Slice seenByChampion;
  private final Slice newToChampion;
  private final SortedMap<Long, Slice> byBatch = new TreeMap<>();
  private final CoverageReport.Sheets coverage;

  /**
   * A contest without rows yet.
   *
   * @param guess what the baseline predicts for every row
   * @param scored is told how many rows have been scored
   */
  Contest(
      Dataset dataset,
      Predictor candidate,
      Optional<Predictor> champion,
      Prediction guess,
      Sheets sheets,
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
    this.scored = scored;
    this.coverage =
        new CoverageReport.Sheets(
            new CoverageSheet(candidate.calibration()),
            new CoverageSheet(champion.flatMap(Predictor::calibration)));
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
    score(batch, truth);
    scored.accept(all.candidate.rows());
  }

  private void score(long batch, Object truth) {
    Slice ofBatch = byBatch.computeIfAbsent(batch, key -> new Slice(sheets::part));
    Slice known = championBatches.contains(batch) ? seenByChampion : newToChampion;
    Prediction predicted = candidate.predict(row);
    all.candidate.add(truth, predicted);
    coverage.candidate(truth, predicted);
    ofBatch.candidate.add(truth, predicted);
    known.candidate.add(truth, predicted);
    baseline.add(truth, guess);
    if (champion.isPresent()) {
      Prediction before = champion.get().predict(row);
      all.champion.add(truth, before);
      coverage.champion(truth, before);
      ofBatch.champion.add(truth, before);
      known.champion.add(truth, before);
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

  /** What intervals or sets have promised and held on all rows. */
  Optional<CoverageReport> coverage() {
    return coverage.report();
  }

  String digest() {
    return digest.hex();
  }
}
