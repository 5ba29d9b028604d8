package io.isobar.activities.tune;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.Folds;
import io.isobar.domain.split.Part;
import io.isobar.storage.postgres.CleanRows;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The clean rows of some batches, as the encoder takes them. */
final class TrainingRows {
  private final CleanRows rows;
  private final Dataset dataset;
  private final Collection<Long> batches;

  TrainingRows(CleanRows rows, Dataset dataset, Collection<Long> batches) {
    this.rows = rows;
    this.dataset = dataset;
    this.batches = List.copyOf(batches);
  }

  /** Takes a row. */
  interface Consumer {
    /**
     * Takes a row.
     *
     * @param row without its missing values; used again for the next row
     * @param target transformed
     */
    void accept(Map<String, Object> row, int fold, double target);
  }

  void forEach(Part part, Consumer consumer) {
    List<Column> columns = dataset.columns();
    Map<String, Object> row = new HashMap<>();
    rows.stream(
        dataset,
        batches,
        part,
        (batch, rowNo, values) -> {
          row.clear();
          for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
              row.put(columns.get(i).name(), value);
            }
          }
          int fold = Folds.of(dataset.key(), row, batch, rowNo);
          consumer.accept(row, fold, target(row, batch, rowNo));
        });
  }

  private double target(Map<String, Object> row, long batch, int rowNo) {
    String column = dataset.target().column();
    double transformed =
        row.get(column) instanceof Number number
            ? dataset.target().transform().apply(number.doubleValue())
            : Double.NaN;
    if (!Double.isFinite(transformed)) {
      throw Failure.user(
          "tune.bad-target",
          "Row "
              + rowNo
              + " of batch "
              + batch
              + " has the target "
              + column
              + " = "
              + row.get(column)
              + ", of which there is no "
              + dataset.target().transform()
              + " to learn.",
          "Let the clean step put such rows aside: give "
              + column
              + " a range, or make it required.");
    }
    return transformed;
  }
}
