package io.isobar.storage.postgres;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.drift.evidently.NumberSample;
import io.isobar.domain.drift.evidently.Sample;
import io.isobar.domain.drift.evidently.TextSample;
import io.isobar.domain.split.Part;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * Whole columns of clean rows, read by one COPY: eight bytes a number, a count a text. Dates are
 * not read, since Evidently compares none.
 */
public final class ColumnSamples {
  private final Database database;

  public ColumnSamples(Database database) {
    this.database = database;
  }

  /** Columns of the training rows of some batches, by name. */
  public SortedMap<String, Sample> training(
      Dataset dataset, Collection<Long> batches, List<Column> columns) {
    String join =
        " join "
            + DatasetTable.SPLIT.of(dataset)
            + " s on s.batch_id = c.batch_id and s.row_no = c.row_no and s.part = "
            + SqlTypes.of(Part.TRAIN);
    return read(dataset, batches, join, columns);
  }

  /** Columns of all clean rows of a batch, by name. */
  public SortedMap<String, Sample> batch(Dataset dataset, long batch, List<Column> columns) {
    return read(dataset, List.of(batch), "", columns);
  }

  private SortedMap<String, Sample> read(
      Dataset dataset, Collection<Long> batches, String join, List<Column> wanted) {
    List<Column> columns = wanted.stream().filter(column -> comparable(column)).toList();
    List<CopiedColumn> targets = new ArrayList<>();
    columns.forEach(column -> targets.add(target(column)));
    if (!columns.isEmpty()) {
      copy(sql(dataset, batches, join, columns), targets);
    }
    SortedMap<String, Sample> samples = new TreeMap<>();
    for (int place = 0; place < columns.size(); place++) {
      samples.put(columns.get(place).name(), targets.get(place).sample());
    }
    return samples;
  }

  /** Whether there is a test of Evidently for the type. */
  public static boolean comparable(Column column) {
    return switch (column.type()) {
      case NUMBER, INTEGER, CATEGORY, TEXT, IDENTIFIER, BOOLEAN -> true;
      case DATE -> false;
    };
  }

  private void copy(String sql, List<CopiedColumn> targets) {
    Guarded.read(
        database,
        handle -> {
          BinaryCopy rows = new BinaryCopy(targets);
          try {
            handle.getConnection().unwrap(PGConnection.class).getCopyAPI().copyOut(sql, rows);
          } catch (SQLException e) {
            throw DatabaseFailures.of(e);
          } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written to", e);
          }
          return rows;
        });
  }

  /** COPY takes no parameters; the ids are numbers. */
  private static String sql(
      Dataset dataset, Collection<Long> batches, String join, List<Column> columns) {
    return "copy (select "
        + columns.stream().map(ColumnSamples::value).collect(Collectors.joining(", "))
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
      case NUMBER, INTEGER, DATE -> name + "::double precision";
      case CATEGORY, TEXT, IDENTIFIER, BOOLEAN -> name + "::text";
    };
  }

  private static CopiedColumn target(Column column) {
    return switch (column.type()) {
      case NUMBER, DATE -> new CopiedColumn.Numbers(new NumberSample.Collector(false));
      case INTEGER -> new CopiedColumn.Numbers(new NumberSample.Collector(true));
      case CATEGORY, TEXT, IDENTIFIER -> new CopiedColumn.Texts(new TextSample.Counter(false));
      case BOOLEAN -> new CopiedColumn.Texts(new TextSample.Counter(true));
    };
  }
}
