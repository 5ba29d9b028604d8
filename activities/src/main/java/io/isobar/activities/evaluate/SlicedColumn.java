package io.isobar.activities.evaluate;

import io.isobar.activities.evaluate.Contest.Slice;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.evaluate.SliceNames;
import io.isobar.domain.evaluate.SliceScore;
import io.isobar.domain.model.Prediction;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sheets of the slices of one column. For one thread. */
final class SlicedColumn {
  private final SliceNames names;
  private final int place;
  private final Sheets sheets;
  private final SortedMap<String, Slice> slices = new TreeMap<>();

  private SlicedColumn(SliceNames names, int place, Sheets sheets) {
    this.names = names;
    this.place = place;
    this.sheets = sheets;
  }

  static SlicedColumn of(Dataset dataset, SliceNames names, Sheets sheets) {
    int place = dataset.columns().indexOf(dataset.column(names.column()).orElseThrow());
    return new SlicedColumn(names, place, sheets);
  }

  /** One row: its values in the order of the dataset's columns. */
  void add(
      @Nullable Object[] values, Object truth, Prediction predicted, Optional<Prediction> before) {
    slices
        .computeIfAbsent(names.of(values[place]), name -> new Slice(sheets::part))
        .add(truth, predicted, before);
  }

  /** Ranges in their order, names by their rows, the most first. */
  List<SliceScore> scores(Metric metric, boolean hasChampion) {
    return slices.entrySet().stream()
        .sorted(order())
        .map(
            entry ->
                new SliceScore(
                    names.column(),
                    entry.getKey(),
                    entry.getValue().candidate.rows(),
                    metric.of(entry.getValue().candidate.scores()),
                    hasChampion
                        ? Optional.of(metric.of(entry.getValue().champion.scores()))
                        : Optional.empty()))
        .toList();
  }

  private Comparator<Map.Entry<String, Slice>> order() {
    return switch (names) {
      case SliceNames.ByName _ ->
          Comparator.comparingLong(entry -> -entry.getValue().candidate.rows());
      case SliceNames.ByRange ranges ->
          // Missing values are last.
          Comparator.comparingInt(
              entry ->
                  ranges.names().contains(entry.getKey())
                      ? ranges.names().indexOf(entry.getKey())
                      : Integer.MAX_VALUE);
    };
  }
}
