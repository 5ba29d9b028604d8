package io.isobar.datasource.table;

import io.isobar.datasource.batch.Batches;
import io.isobar.datasource.batch.RowSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Rows made up one by one from (seed, row). Every group sees the same. */
final class SyntheticTable implements Batches<List<Value>> {
  private final Columns columns;
  private final Cut cut;
  private final long seed;
  private final long rows;

  SyntheticTable(Table table, long seed, double scale) {
    this.columns = table.columns();
    this.cut = table.cut();
    this.seed = seed;
    this.rows = table.rowsAt(scale);
  }

  @Override
  public long rows(int group, int batch) {
    return cut.size(batch, rows);
  }

  @Override
  public void stream(int group, int batch, RowSink<List<Value>> sink) throws IOException {
    long until = cut.from(batch + 1, rows);
    for (long row = cut.from(batch, rows); row < until; row++) {
      sink.accept(row(new Draft.Place(row, batch, rows)));
    }
  }

  private List<Value> row(Draft.Place place) {
    Draft draft = new Draft(columns, seed, place);
    List<Value> values = new ArrayList<>(columns.shownPlaces().size());
    for (int column : columns.shownPlaces()) {
      values.add(draft.value(column));
    }
    return values;
  }
}
