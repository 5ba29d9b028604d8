package io.isobar.storage.postgres;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.split.Part;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;

/** An even choice of clean rows: those whose number is a multiple. */
public final class SampledRows {
  private static final int ROWS_A_FETCH = 5_000;

  private final Database database;

  public SampledRows(Database database) {
    this.database = database;
  }

  /**
   * Streams training rows of some batches, ordered by batch id and row number.
   *
   * @param every 1 for all rows
   */
  public void training(
      Dataset dataset, Collection<Long> batches, long every, RowConsumer consumer) {
    String join =
        " join "
            + DatasetTable.SPLIT.of(dataset)
            + " s on s.batch_id = c.batch_id and s.row_no = c.row_no and s.part = "
            + SqlTypes.of(Part.TRAIN);
    stream(dataset, batches, join, every, consumer);
  }

  /** Streams rows of a batch, of all its parts, ordered by row number. */
  public void batch(Dataset dataset, long batch, long every, RowConsumer consumer) {
    stream(dataset, List.of(batch), "", every, consumer);
  }

  private void stream(
      Dataset dataset, Collection<Long> batches, String join, long every, RowConsumer consumer) {
    List<Column> columns = dataset.columns();
    StringBuilder names = new StringBuilder();
    for (Column column : columns) {
      names.append(", c.").append(Identifiers.quote(column.name()));
    }
    String sql =
        "select c.batch_id, c.row_no"
            + names
            + " from "
            + DatasetTable.CLEAN.of(dataset)
            + " c"
            + join
            + " where c.batch_id = any(?) and c.row_no % ? = 0 order by c.batch_id, c.row_no";
    Cursors.read(
        database,
        sql,
        ROWS_A_FETCH,
        statement -> {
          Connection connection = statement.getConnection();
          statement.setArray(1, connection.createArrayOf("bigint", batches.toArray()));
          statement.setLong(2, every);
        },
        rows -> CleanRows.deliver(rows, columns, consumer));
  }
}
