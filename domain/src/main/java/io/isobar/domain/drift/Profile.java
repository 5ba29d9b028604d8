package io.isobar.domain.drift;

import java.util.List;
import java.util.Optional;

/** The profiles of the columns of a set of rows. */
public record Profile(long rows, List<ColumnProfile> columns) {
  public Profile {
    columns = List.copyOf(columns);
    if (rows < 0) {
      throw new IllegalArgumentException("profile of " + rows + " rows");
    }
  }

  public Optional<ColumnProfile> column(String wanted) {
    return columns.stream().filter(column -> column.column().equals(wanted)).findFirst();
  }
}
