package io.isobar.domain.evaluate.explain;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Some rows of the sample, column by column: the same place in each list is the same row.
 *
 * @param columns the most important first
 */
public record Beeswarm(int rows, List<Points> columns) {
  public Beeswarm {
    columns = List.copyOf(columns);
  }

  /**
   * A point a row.
   *
   * @param values as a request has them; absent for a missing one
   * @param contributions for each output one a row
   */
  public record Points(
      String column, List<Optional<Object>> values, List<List<Float>> contributions) {
    public Points {
      Objects.requireNonNull(column, "column");
      values = List.copyOf(values);
      contributions = contributions.stream().map(List::copyOf).toList();
    }
  }
}
