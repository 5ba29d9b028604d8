package io.isobar.activities.evaluate;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.evaluate.SliceNames;
import io.isobar.domain.evaluate.SliceRules;
import io.isobar.domain.evaluate.SliceRules.SliceColumn;
import io.isobar.storage.postgres.ColumnCounter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How test rows are taken apart: by the values that are most frequent in the candidate's training
 * rows, and by their quartiles. Training rows, since test rows pass only once.
 */
final class Slicing {
  private static final int NAMED = 20;

  private final ColumnCounter counter;

  Slicing(ColumnCounter counter) {
    this.counter = counter;
  }

  List<SliceNames> of(Dataset dataset, List<Long> batches, SliceRules rules) {
    return rules.columns().stream().map(column -> names(dataset, batches, column)).toList();
  }

  private SliceNames names(Dataset dataset, List<Long> batches, SliceColumn sliced) {
    Column column = dataset.column(sliced.column()).orElseThrow();
    return switch (column.type()) {
      case NUMBER, INTEGER, DATE ->
          SliceNames.ByRange.of(
              column.name(),
              sliced.edges().isEmpty()
                  ? counter.trainingQuartiles(dataset, batches, column)
                  : sliced.edges(),
              column.type() == ColumnType.DATE);
      case CATEGORY, TEXT, IDENTIFIER, BOOLEAN ->
          new SliceNames.ByName(
              column.name(),
              counter.trainingValues(dataset, batches, column).entrySet().stream()
                  .sorted(
                      Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                          .thenComparing(Map.Entry.comparingByKey()))
                  .limit(NAMED)
                  .map(Map.Entry::getKey)
                  .collect(Collectors.toSet()));
    };
  }
}
