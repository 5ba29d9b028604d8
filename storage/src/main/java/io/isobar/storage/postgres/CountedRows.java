package io.isobar.storage.postgres;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.drift.ColumnProfile;
import io.isobar.domain.split.Part;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** A set of clean rows, and the statements that count them. */
final class CountedRows {
  private static final int BINS = 20;
  private static final int CATEGORIES = 50;
  private static final int OTHERS = 0;
  private static final int MISSING = -1;

  /** More categories than these, such as the streets of a country, are not kept by name. */
  private static final int KEPT_CATEGORIES = 50_000;

  private final String from;
  private final List<Long> batches;

  private CountedRows(String from, List<Long> batches) {
    this.from = from;
    this.batches = batches;
  }

  static CountedRows batch(Dataset dataset, long batch) {
    return new CountedRows(
        " from " + DatasetTable.CLEAN.of(dataset) + " c where c.batch_id = any(:batches)",
        List.of(batch));
  }

  static CountedRows training(Dataset dataset, List<Long> batches) {
    return of(dataset, batches, List.of(Part.TRAIN));
  }

  static CountedRows of(Dataset dataset, List<Long> batches, List<Part> parts) {
    return new CountedRows(
        " from "
            + DatasetTable.CLEAN.of(dataset)
            + " c join "
            + DatasetTable.SPLIT.of(dataset)
            + " s using (batch_id, row_no) where c.batch_id = any(:batches)"
            + " and s.batch_id = any(:batches) and s.part in "
            + parts.stream()
                .map(part -> String.valueOf(SqlTypes.of(part)))
                .collect(Collectors.joining(", ", "(", ")")),
        batches);
  }

  /** Training rows joined once and copied for the transaction: every column scans them twice. */
  static CountedRows copied(Handle handle, Dataset dataset, List<Long> batches) {
    CountedRows training = training(dataset, batches);
    training
        .bound(
            handle.createUpdate(
                "create temporary table counted_rows on commit drop as select c.*" + training.from))
        .execute();
    return new CountedRows(
        " from pg_temp.counted_rows c where c.batch_id = any(:batches)", batches);
  }

  /** Whether a column is counted by ranges; otherwise it is counted by name. */
  static boolean isNumeric(Column column) {
    return switch (column.type()) {
      case NUMBER, INTEGER, DATE -> true;
      case CATEGORY, TEXT, IDENTIFIER, BOOLEAN -> false;
    };
  }

  long count(Handle handle) {
    return query(handle, "select count(*)" + from).mapTo(Long.class).one();
  }

  double median(Handle handle, Column column) {
    return query(
            handle,
            "select percentile_cont(0.5) within group (order by " + value(column) + ")" + from)
        .map((row, context) -> requireNumber(row, column))
        .one();
  }

  /** The values below which a quarter, half and three quarters of the rows are, each once. */
  List<Double> quartiles(Handle handle, Column column) {
    return query(
            handle,
            "select percentile_disc(array[0.25, 0.5, 0.75]) within group (order by x)"
                + values(column)
                + " where x is not null")
        .map(
            (row, context) ->
                row.getArray(1) == null
                    ? List.<Double>of()
                    : List.copyOf(new TreeSet<>(List.of((Double[]) row.getArray(1).getArray()))))
        .one();
  }

  SortedMap<String, Long> values(Handle handle, Column column) {
    String name = "c." + Identifiers.quote(column.name());
    SortedMap<String, Long> counts = new TreeMap<>();
    query(
            handle,
            "select "
                + name
                + "::text, count(*)"
                + from
                + " and "
                + name
                + " is not null group by 1")
        .map((row, context) -> counts.put(row.getString(1), row.getLong(2)))
        .list();
    return counts;
  }

  private static double requireNumber(ResultSet row, Column column) throws SQLException {
    double number = row.getDouble(1);
    if (row.wasNull()) {
      throw new IllegalStateException("no training row has a value of " + column.name());
    }
    return number;
  }

  /** Bins with about a twentieth of the rows each, and two for what is outside all of them. */
  ColumnProfile byTwentieths(Handle handle, Column column) {
    String fractions =
        IntStream.range(1, BINS)
            .mapToObj(part -> Double.toString((double) part / BINS))
            .collect(Collectors.joining(", "));
    List<Double> edges =
        query(
                handle,
                "select percentile_disc(array["
                    + fractions
                    + "]) within group (order by x), min(x), max(x)"
                    + values(column))
            .map((row, context) -> edges(row))
            .one();
    return byEdges(handle, column, edges);
  }

  private static List<Double> edges(ResultSet row) throws SQLException {
    double low = row.getDouble(2);
    if (row.wasNull()) {
      return List.of();
    }
    TreeSet<Double> edges = new TreeSet<>(List.of(low, Math.nextUp(row.getDouble(3))));
    Collections.addAll(edges, (Double[]) row.getArray(1).getArray());
    return List.copyOf(edges);
  }

  private ColumnProfile byEdges(Handle handle, Column column, List<Double> edges) {
    // Without an edge there is one bin for everything; width_bucket refuses an empty array.
    String bin = edges.isEmpty() ? "case when x is not null then 0 end" : "width_bucket(x, :edges)";
    Query query =
        query(handle, "select " + bin + " as bin, count(*)" + values(column) + " group by bin");
    if (!edges.isEmpty()) {
      query.bindArray("edges", Double.class, edges.toArray());
    }
    Map<Integer, Long> found = new HashMap<>();
    query.map((row, context) -> found.put(bin(row), row.getLong(2))).list();
    List<Long> counts = new ArrayList<>();
    for (int place = 0; place <= edges.size(); place++) {
      counts.add(found.getOrDefault(place, 0L));
    }
    return new ColumnProfile.Numeric(column.name(), edges, counts, found.getOrDefault(MISSING, 0L));
  }

  private static int bin(ResultSet row) throws SQLException {
    int bin = row.getInt(1);
    return row.wasNull() ? MISSING : bin;
  }

  /** The most frequent categories by name, the rest together. */
  ColumnProfile byFrequency(Handle handle, Column column) {
    List<String> names =
        query(
                handle,
                "select x"
                    + values(column)
                    + " where x is not null group by x order by count(*) desc, x collate \"C\""
                    + " limit "
                    + (KEPT_CATEGORIES + 1))
            .mapTo(String.class)
            .list();
    List<String> named = names.subList(0, Math.min(CATEGORIES, names.size()));
    ColumnProfile.Categorical counted = byNames(handle, column, named);
    return new ColumnProfile.Categorical(
        column.name(),
        named,
        counted.counts(),
        counted.other(),
        counted.missing(),
        Optional.of(alone(handle, column)),
        names.size() > KEPT_CATEGORIES
            ? Optional.empty()
            : Optional.of(names.subList(named.size(), names.size())));
  }

  private long alone(Handle handle, Column column) {
    return query(
            handle,
            "select count(*) from (select 1"
                + values(column)
                + " where x is not null group by x having count(*) = 1) g")
        .mapTo(Long.class)
        .one();
  }

  private ColumnProfile.Categorical byNames(Handle handle, Column column, List<String> names) {
    Map<Integer, Long> found = new HashMap<>();
    query(
            handle,
            "select case when x is null then -1 else coalesce(array_position(:names, x), 0) end"
                + " as place, sum(n) from (select x, count(*) as n"
                + values(column)
                + " group by x) g group by place")
        .bindArray("names", String.class, names.toArray())
        .map((row, context) -> found.put(row.getInt(1), row.getLong(2)))
        .list();
    List<Long> counts = new ArrayList<>();
    for (int place = 1; place <= names.size(); place++) {
      counts.add(found.getOrDefault(place, 0L));
    }
    return new ColumnProfile.Categorical(
        column.name(),
        names,
        counts,
        found.getOrDefault(OTHERS, 0L),
        found.getOrDefault(MISSING, 0L));
  }

  private Query query(Handle handle, String sql) {
    return bound(handle.createQuery(sql));
  }

  private <S extends SqlStatement<S>> S bound(S statement) {
    return statement.bindArray("batches", Long.class, batches.toArray());
  }

  /** The column's values as x, to select from. */
  private String values(Column column) {
    return " from (select " + value(column) + " as x" + from + ") v";
  }

  private static String value(Column column) {
    String name = "c." + Identifiers.quote(column.name());
    return switch (column.type()) {
      // Postgres sorts NaN above all numbers; here it is no value.
      case NUMBER -> "nullif(" + name + ", 'NaN')";
      case INTEGER -> name + "::double precision";
      case DATE -> "(" + name + " - date '1970-01-01')::double precision";
      case CATEGORY, TEXT, IDENTIFIER -> name;
      case BOOLEAN -> name + "::text";
    };
  }
}
