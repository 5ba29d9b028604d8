package io.isobar.domain.drift;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows that come one by one, each with its prediction, counted in the bins of a profile. No row is
 * kept. For one thread.
 */
public final class RowCounter {
  private final List<String> columns;
  private final List<Bins> counts;
  private final Optional<Bins> predictions;
  private long rows;

  /**
   * With nothing counted.
   *
   * @param reference the columns to count, and by which bins
   * @param prediction the bins of the predictions; empty when they are not counted
   */
  public RowCounter(List<ColumnProfile> reference, Optional<ColumnProfile> prediction) {
    this.columns = reference.stream().map(ColumnProfile::column).toList();
    this.counts = reference.stream().map(Bins::of).toList();
    this.predictions = prediction.map(Bins::of);
  }

  /**
   * Takes a row.
   *
   * @param row values as a predictor takes them; a column that is absent is missing
   * @param prediction a number or the name of a class; null when there is none
   */
  public void add(Map<String, ?> row, @Nullable Object prediction) {
    rows++;
    for (int place = 0; place < columns.size(); place++) {
      add(counts.get(place), row.get(columns.get(place)));
    }
    predictions.ifPresent(bins -> add(bins, prediction));
  }

  private static void add(Bins bins, @Nullable Object value) {
    switch (bins) {
      case NumberBins numbers -> numbers.add(number(value));
      case NameBins names -> names.add(value == null ? null : value.toString());
    }
  }

  private static double number(@Nullable Object value) {
    return switch (value) {
      case null -> Double.NaN;
      case Number number -> number.doubleValue();
      case LocalDate date -> date.toEpochDay();
      default -> throw new IllegalArgumentException("'" + value + "' is counted as a number");
    };
  }

  public long rows() {
    return rows;
  }

  /** What was counted so far. */
  public Profile profile() {
    return new Profile(
        rows, counts.stream().map(Bins::profile).toList(), predictions.map(Bins::profile));
  }
}
