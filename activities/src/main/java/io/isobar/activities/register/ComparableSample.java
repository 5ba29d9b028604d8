package io.isobar.activities.register;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.evaluate.RowSample;
import io.isobar.domain.evaluate.explain.Explanations;
import io.isobar.domain.evaluate.explain.Importance;
import io.isobar.domain.scoring.comparable.ComparableRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Training rows that predictions of a version will be compared with: those whose number and place
 * of their batch have the lowest hashes, so that another worker keeps the same. For one thread.
 */
final class ComparableSample {
  private final Dataset dataset;
  private final int target;
  private final Map<Long, Integer> places = new HashMap<>();
  private final Map<String, Object> row = new HashMap<>();
  private final RowSample sample;

  /**
   * A sample without rows.
   *
   * @param batches in their order; ids have gaps where an attempt to land was cut off
   * @param most rows, at least 1
   */
  ComparableSample(Dataset dataset, List<Long> batches, int most) {
    this.dataset = dataset;
    List<String> names = dataset.columns().stream().map(Column::name).toList();
    this.target = names.indexOf(dataset.target().column());
    batches.forEach(batch -> places.put(batch, places.size() + 1));
    this.sample = new RowSample(most);
  }

  /**
   * One row; without a truth it is not taken.
   *
   * @param values in the order of the columns, null where missing
   */
  void add(long batch, int number, @Nullable Object[] values) {
    if (values[target] == null) {
      return;
    }
    row.clear();
    for (int place = 0; place < values.length; place++) {
      Object value = values[place];
      if (value != null) {
        row.put(dataset.columns().get(place).name(), value);
      }
    }
    sample.add(places.getOrDefault(batch, 0), number, row);
  }

  /** The rows, in which columns count as the model goes by them; else all the same. */
  Optional<ComparableRows> rows(Optional<Explanations> learned) {
    Map<String, Double> shares =
        learned.map(Explanations::importance).orElse(List.of()).stream()
            .collect(Collectors.toMap(Importance::column, Importance::share));
    return ComparableRows.of(dataset, shares, sample.rows());
  }
}
