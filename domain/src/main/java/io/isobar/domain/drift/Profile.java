package io.isobar.domain.drift;

import java.util.List;
import java.util.Optional;

/**
 * The profiles of the columns of a set of rows.
 *
 * @param prediction what the version predicts for these rows, or for an even choice of them
 */
public record Profile(long rows, List<ColumnProfile> columns, Optional<ColumnProfile> prediction) {
  public Profile(long rows, List<ColumnProfile> columns) {
    this(rows, columns, Optional.empty());
  }

  public Profile {
    columns = List.copyOf(columns);
    if (rows < 0) {
      throw new IllegalArgumentException("profile of " + rows + " rows");
    }
  }

  public Optional<ColumnProfile> column(String wanted) {
    return columns.stream().filter(column -> column.column().equals(wanted)).findFirst();
  }

  public Profile with(Optional<ColumnProfile> predicted) {
    return new Profile(rows, columns, predicted);
  }
}
