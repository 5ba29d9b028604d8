package io.isobar.storage.postgres;

import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.split.Part;
import io.isobar.domain.split.PartSummary;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rows and target of the parts of a batch, or of it and all before. */
final class SplitSummaries {
  private final Handle handle;
  private final Dataset dataset;
  private final long batch;

  SplitSummaries(Handle handle, Dataset dataset, long batch) {
    this.handle = handle;
    this.dataset = dataset;
    this.batch = batch;
  }

  List<PartSummary> ofBatch() {
    return of("batch_id = :batch");
  }

  List<PartSummary> ofAll() {
    return of(
        "batch_id in (select b.batch_id from isobar.batches b where b.dataset = :dataset"
            + " and b.status = 'landed' and b.batch_id <= :batch)");
  }

  private List<PartSummary> of(String where) {
    String target = Identifiers.quote(dataset.target().column());
    String rows =
        " from "
            + DatasetTable.CLEAN.of(dataset)
            + " join "
            + DatasetTable.SPLIT.of(dataset)
            + " using (batch_id, row_no) where "
            + where;
    return dataset.target().task() == Task.REGRESSION
        ? quantiles(
            "select part, count(*), percentile_disc(array[0, 0.25, 0.5, 0.75, 1])"
                + " within group (order by "
                + target
                + "::float8)"
                + rows
                + " group by part")
        : classes("select part, " + target + "::text, count(*)" + rows + " group by 1, 2");
  }

  private List<PartSummary> quantiles(String sql) {
    SortedMap<Integer, PartSummary> found = new TreeMap<>();
    handle
        .createQuery(sql)
        .bind("batch", batch)
        .bind("dataset", dataset.name())
        .map(
            (row, context) ->
                found.put(
                    row.getInt(1),
                    new PartSummary(
                        SqlTypes.part(row.getInt(1)),
                        row.getLong(2),
                        new TreeMap<>(),
                        values(row.getArray(3)))))
        .list();
    return complete(found);
  }

  private static List<Double> values(@Nullable Array quantiles) throws SQLException {
    return quantiles == null ? List.of() : List.of((Double[]) quantiles.getArray());
  }

  private List<PartSummary> classes(String sql) {
    SortedMap<Integer, SortedMap<String, Long>> counts = new TreeMap<>();
    handle
        .createQuery(sql)
        .bind("batch", batch)
        .bind("dataset", dataset.name())
        .map(
            (row, context) ->
                counts
                    .computeIfAbsent(row.getInt(1), ignored -> new TreeMap<>())
                    .put(row.getString(2), row.getLong(3)))
        .list();
    SortedMap<Integer, PartSummary> found = new TreeMap<>();
    counts.forEach(
        (part, classes) ->
            found.put(
                part,
                new PartSummary(
                    SqlTypes.part(part),
                    classes.values().stream().mapToLong(Long::longValue).sum(),
                    classes,
                    List.of())));
    return complete(found);
  }

  private static List<PartSummary> complete(SortedMap<Integer, PartSummary> found) {
    List<PartSummary> parts = new ArrayList<>();
    for (Part part : Part.values()) {
      parts.add(
          found.getOrDefault(
              SqlTypes.of(part), new PartSummary(part, 0, new TreeMap<>(), List.of())));
    }
    return parts;
  }
}
