package io.isobar.bench.drift;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.DatasetTables;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows as clean tables: batch 1 is the reference, all of it training rows; batch 2 is judged. */
final class Tables {
  private static final int BLOCK = 1 << 16;

  private Tables() {}

  static Dataset dataset(String name, Rows rows) {
    List<Column> columns = new ArrayList<>();
    rows.numbers.keySet().forEach(column -> columns.add(column(column, ColumnType.NUMBER)));
    rows.texts.keySet().forEach(column -> columns.add(column(column, ColumnType.CATEGORY)));
    return new Dataset(
        name,
        columns,
        new Target("price", Task.REGRESSION, Transform.NONE),
        List.of("brokered_by"));
  }

  private static Column column(String name, ColumnType type) {
    return new Column(
        name,
        type,
        false,
        Optional.empty(),
        type == ColumnType.NUMBER ? Encoding.NUMBER : Encoding.CATEGORY);
  }

  static void land(Database database, String url, Dataset dataset, Rows reference, Rows current)
      throws SQLException {
    new DatasetTables(database).ensure(dataset);
    try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
        Statement statement = connection.createStatement()) {
      copy(connection, dataset, 1, reference);
      copy(connection, dataset, 2, current);
      statement.execute(
          "insert into split.%s (batch_id, row_no, part) select batch_id, row_no, 0 from clean.%s"
                  .formatted(dataset.name(), dataset.name())
              + " where batch_id = 1");
      statement.execute("vacuum analyze clean." + dataset.name());
      statement.execute("vacuum analyze split." + dataset.name());
      statement.execute("checkpoint");
    }
  }

  private static void copy(Connection connection, Dataset dataset, int batch, Rows rows)
      throws SQLException {
    String names = String.join(", ", dataset.columns().stream().map(Column::name).toList());
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(
                "copy clean.%s (batch_id, row_no, %s) from stdin".formatted(dataset.name(), names));
    StringBuilder block = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      block.append(batch).append('\t').append(row + 1);
      for (Column column : dataset.columns()) {
        block.append('\t').append(value(rows, column.name(), row));
      }
      block.append('\n');
      if (block.length() > BLOCK) {
        flush(copy, block);
      }
    }
    flush(copy, block);
    copy.endCopy();
  }

  private static void flush(CopyIn copy, StringBuilder block) throws SQLException {
    byte[] bytes = block.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    block.setLength(0);
  }

  private static String value(Rows rows, String column, int row) {
    double[] numbers = rows.numbers.get(column);
    if (numbers != null) {
      return Double.isNaN(numbers[row]) ? "\\N" : Double.toString(numbers[row]);
    }
    @Nullable String[] texts = rows.texts.get(column);
    String text = texts == null ? null : texts[row];
    return text == null ? "\\N" : text;
  }
}
