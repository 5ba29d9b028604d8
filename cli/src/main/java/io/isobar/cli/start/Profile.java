package io.isobar.cli.start;

import java.util.List;

/** What one look through a file has shown. */
record Profile(Sheet sheet, long rows, List<ColumnTally> columns) {
  Profile {
    columns = List.copyOf(columns);
  }

  ColumnTally column(int place) {
    return columns.get(place);
  }
}
