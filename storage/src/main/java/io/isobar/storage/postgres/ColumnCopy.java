package io.isobar.storage.postgres;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.split.Part;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;

/** Columns of clean rows, read by one COPY. Dates are days since 1970-01-01. */
final class ColumnCopy {
  private final Dataset dataset;
  private final Collection<Long> batches;
  private final String join;

  private ColumnCopy(Dataset dataset, Collection<Long> batches, String join) {
    this.dataset = dataset;
    this.batches = batches;
    this.join = join;
  }

  /** The training rows of some batches. */
  static ColumnCopy training(Dataset dataset, Collection<Long> batches) {
    String join =
        " join "
            + DatasetTable.SPLIT.of(dataset)
            + " s on s.batch_id = c.batch_id and s.row_no = c.row_no and s.part = "
            + SqlTypes.of(Part.TRAIN);
    return new ColumnCopy(dataset, batches, join);
  }

  /** All clean rows of a batch. */
  static ColumnCopy batch(Dataset dataset, long batch) {
    return new ColumnCopy(dataset, List.of(batch), "");
  }

  /**
   * Reads the columns into their places, which must not use the database: on this thread they would
   * wait for the connection that waits for them.
   *
   * @return how many rows there were
   */
  long read(Handle handle, SequencedMap<Column, CopiedColumn> columns) {
    BinaryCopy copy = new BinaryCopy(new ArrayList<>(columns.sequencedValues()));
    try {
      handle.getConnection().unwrap(PGConnection.class).getCopyAPI().copyOut(sql(columns), copy);
    } catch (SQLException e) {
      throw DatabaseFailures.of(e);
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written to", e);
    }
    return copy.rows();
  }

  /** COPY takes no parameters; the ids are numbers. */
  private String sql(SequencedMap<Column, CopiedColumn> columns) {
    return "copy (select "
        + columns.keySet().stream().map(ColumnCopy::value).collect(Collectors.joining(", "))
        + " from "
        + DatasetTable.CLEAN.of(dataset)
        + " c"
        + join
        + " where c.batch_id in ("
        + batches.stream().map(String::valueOf).collect(Collectors.joining(", "))
        + ")) to stdout (format binary)";
  }

  private static String value(Column column) {
    String name = "c." + Identifiers.quote(column.name());
    return switch (column.type()) {
      case NUMBER, INTEGER -> name + "::double precision";
      case DATE -> "(" + name + " - date '1970-01-01')::double precision";
      case CATEGORY, TEXT, IDENTIFIER, BOOLEAN -> name + "::text";
    };
  }
}
