package io.isobar.storage.postgres;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.split.Part;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** clean.&lt;dataset&gt;: the rows that steps learn from and are judged by. */
public final class CleanRows {
  private static final int ROWS_A_FETCH = 5_000;

  private final Database database;

  public CleanRows(Database database) {
    this.database = database;
  }

  /**
   * Streams the rows of one part of some batches, ordered by batch id and row number. The rows come
   * through a cursor on the server: no more than a few thousand are in memory. All of them are of
   * one moment (one snapshot).
   */
  public void stream(Dataset dataset, Collection<Long> batches, Part part, RowConsumer consumer) {
    List<Column> columns = dataset.columns();
    String names = Identifiers.list(columns.stream().map(Column::name).toList());
    String sql =
        "select c.batch_id, c.row_no, "
            + names
            + " from "
            + DatasetTable.CLEAN.of(dataset)
            + " c join "
            + DatasetTable.SPLIT.of(dataset)
            + " s using (batch_id, row_no)"
            + " where c.batch_id = any(?) and s.batch_id = any(?) and s.part = ?"
            + " order by c.batch_id, c.row_no";
    Long[] ids = batches.toArray(Long[]::new);
    Cursors.read(
        database,
        sql,
        ROWS_A_FETCH,
        statement -> {
          Connection connection = statement.getConnection();
          statement.setArray(1, connection.createArrayOf("bigint", ids));
          statement.setArray(2, connection.createArrayOf("bigint", ids));
          statement.setInt(3, SqlTypes.of(part));
        },
        rows -> deliver(rows, columns, consumer));
  }

  static void deliver(ResultSet rows, List<Column> columns, RowConsumer consumer)
      throws SQLException {
    @Nullable Object[] values = new Object[columns.size()];
    while (rows.next()) {
      for (int i = 0; i < values.length; i++) {
        values[i] = value(rows, i + 3, columns.get(i).type());
      }
      consumer.accept(rows.getLong(1), rows.getInt(2), values);
    }
  }

  static @Nullable Object value(ResultSet rows, int index, ColumnType type) throws SQLException {
    return switch (type) {
      case NUMBER -> {
        double number = rows.getDouble(index);
        yield rows.wasNull() ? null : (Object) number;
      }
      case INTEGER -> {
        long number = rows.getLong(index);
        yield rows.wasNull() ? null : (Object) number;
      }
      case CATEGORY, TEXT, IDENTIFIER -> rows.getString(index);
      case DATE -> rows.getObject(index, LocalDate.class);
      case BOOLEAN -> {
        boolean flag = rows.getBoolean(index);
        yield rows.wasNull() ? null : (Object) flag;
      }
    };
  }
}
