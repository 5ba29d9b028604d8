package io.isobar.domain.scoring.comparable;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.model.Classes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sample of the training rows of a version, column by column, as it is kept with it.
 *
 * @param format of this document: 1
 * @param columns the inputs of the model, in their order; one value a row each
 * @param truths one a row: numbers in the unit of the target, or names of classes
 */
public record ComparableRows(int format, List<ComparableColumn> columns, List<Object> truths) {
  public static final int FORMAT = 1;

  /** A scan of 12 columns by so many rows takes a tenth of a millisecond. */
  public static final int MOST_ROWS = 5_000;

  /** Some megabyte as JSON; a table of very many columns has fewer rows, but some in any case. */
  private static final int MOST_VALUES = 200_000;

  private static final int LEAST_ROWS = 100;

  public ComparableRows {
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "comparable rows of format " + format + ": expected " + FORMAT);
    }
    columns = List.copyOf(columns);
    truths = List.copyOf(truths);
    if (columns.isEmpty() || truths.isEmpty()) {
      throw new IllegalArgumentException(
          "%d comparable rows of %d columns: expected at least one of each"
              .formatted(truths.size(), columns.size()));
    }
    for (ComparableColumn column : columns) {
      if (column.values().size() != truths.size()) {
        throw new IllegalArgumentException(
            "column %s has %d values for %d rows"
                .formatted(column.name(), column.values().size(), truths.size()));
      }
    }
  }

  /** How many rows to keep of a dataset. */
  public static int most(Dataset dataset) {
    int fitting = MOST_VALUES / (dataset.features().size() + 1);
    return Math.clamp(fitting, LEAST_ROWS, MOST_ROWS);
  }

  /**
   * The document of some rows.
   *
   * @param shares of the model's importance, by column; all columns count the same where these add
   *     up to nothing
   * @param rows by column; those without a truth are left out
   * @return empty when there is no row with a truth, or no input
   */
  public static Optional<ComparableRows> of(
      Dataset dataset, Map<String, Double> shares, List<Map<String, Object>> rows) {
    Target target = dataset.target();
    List<Map<String, Object>> known = new ArrayList<>();
    List<Object> truths = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      truth(target, row.get(target.column()))
          .ifPresent(
              truth -> {
                known.add(row);
                truths.add(truth);
              });
    }
    List<Column> features = dataset.features();
    if (known.isEmpty() || features.isEmpty()) {
      return Optional.empty();
    }
    boolean weighted =
        features.stream().anyMatch(column -> shares.getOrDefault(column.name(), 0.0) > 0);
    List<ComparableColumn> columns =
        features.stream()
            .map(
                column ->
                    ComparableColumn.of(
                        column, weighted ? shares.getOrDefault(column.name(), 0.0) : 1, known))
            .toList();
    return Optional.of(new ComparableRows(FORMAT, columns, truths));
  }

  private static Optional<Object> truth(Target target, @Nullable Object value) {
    return switch (value) {
      case null -> Optional.empty();
      case Object known when target.task().isClassification() -> Optional.of(Classes.name(known));
      case Number number when Double.isFinite(number.doubleValue()) ->
          Optional.of(number.doubleValue());
      case Object _ -> Optional.empty();
    };
  }
}
