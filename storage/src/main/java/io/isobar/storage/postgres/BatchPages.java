package io.isobar.storage.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** isobar.batches as people look at them: what came, and what was made of it. */
public final class BatchPages {
  /** The result of a step without a foreach stands under an empty name. */
  private static final String FACTS =
      """
      select b.*, c.result is not null as cleaned, (c.result ->> 'rows')::bigint as clean_rows,
        (c.result ->> 'quarantined')::bigint as quarantined,
        coalesce(jsonb_array_length(c.result -> 'warnings'), 0) as warnings,
        d.model as drift_model, d.reference, d.verdict, d.reason, t.train, t.reasons
      from (
      """;

  private static final String OF =
      """
      ) b
        left join lateral (
          select s.results -> '' as result from isobar.steps s
          where s.run = b.run_id and s.results -> '' ->> 'kind' = 'clean'
          order by s.position limit 1) c on true
        left join lateral (
          select r.model, r.reference, r.verdict, r.reason from isobar.drift_reports r
          where r.run_id = b.run_id and r.batch_id = b.batch_id
          order by r.created_at desc limit 1) d on true
        left join lateral (
          select q.train, q.reasons from isobar.training_decisions q
          where q.run_id = b.run_id and q.batch_id = b.batch_id
          order by q.decision_id desc limit 1) t on true
      order by b.batch_id desc
      """;

  private final Database database;

  public BatchPages(Database database) {
    this.database = database;
  }

  /** A dataset: how much of it there is, and what came last. */
  public record Dataset(long batches, long rows, BatchLine newest) {}

  /** The datasets into which something came last. */
  public List<Dataset> datasets(int most) {
    return Guarded.read(
        database,
        handle -> {
          Map<Long, long[]> sums = new HashMap<>();
          handle
              .createQuery(
                  """
                  select max(batch_id) as newest, count(*) as batches, sum(row_count) as rows
                  from isobar.batches group by dataset order by newest desc limit :most
                  """)
              .bind("most", most)
              .map(
                  (row, context) ->
                      sums.put(
                          row.getLong("newest"),
                          new long[] {row.getLong("batches"), row.getLong("rows")}))
              .list();
          return lines(
                  handle,
                  "select * from isobar.batches where batch_id = any(:ids)",
                  Map.of("ids", sums.keySet().toArray(Long[]::new)))
              .stream()
              .map(line -> dataset(line, sums.getOrDefault(line.id(), new long[2])))
              .toList();
        });
  }

  private static Dataset dataset(BatchLine newest, long[] sums) {
    return new Dataset(sums[0], sums[1], newest);
  }

  /**
   * Batches page by page, the newest first.
   *
   * @param before only with a lower id
   */
  public List<BatchLine> page(String dataset, long before, int limit) {
    return Guarded.read(
        database,
        handle ->
            lines(
                handle,
                "select * from isobar.batches where dataset = :dataset and batch_id < :before"
                    + " order by batch_id desc limit :limit",
                Map.of("dataset", dataset, "before", before, "limit", limit)));
  }

  /** The last batch that came under a number, from any source or from one. */
  public Optional<BatchLine> find(String dataset, int number, Optional<String> source) {
    return Guarded.read(
            database,
            handle ->
                lines(
                    handle,
                    "select * from isobar.batches where dataset = :dataset and source_number ="
                        + " :number"
                        + (source.isPresent() ? " and source = :source" : "")
                        + " order by batch_id desc limit 1",
                    source.isPresent()
                        ? Map.of("dataset", dataset, "number", number, "source", source.get())
                        : Map.of("dataset", dataset, "number", number)))
        .stream()
        .findFirst();
  }

  private static List<BatchLine> lines(Handle handle, String batches, Map<String, ?> values) {
    List<BatchLine> lines =
        handle
            .createQuery(FACTS + batches + OF)
            .bindMap(values)
            .map((row, context) -> line(row))
            .list();
    Map<String, List<BatchLine.Made>> made = new HashMap<>();
    handle
        .createQuery(
            "select run_id, model, version, status from isobar.models where run_id = any(:runs)"
                + " order by model, version limit 1000")
        .bind("runs", lines.stream().map(BatchLine::run).distinct().toArray(String[]::new))
        .map(
            (row, context) ->
                made.computeIfAbsent(row.getString("run_id"), ignored -> new ArrayList<>())
                    .add(
                        new BatchLine.Made(
                            row.getString("model"),
                            row.getInt("version"),
                            row.getString("status"))))
        .list();
    return lines.stream()
        .map(line -> with(line, made.getOrDefault(line.run(), List.of())))
        .toList();
  }

  private static BatchLine with(BatchLine line, List<BatchLine.Made> versions) {
    return new BatchLine(
        line.id(),
        line.dataset(),
        line.source(),
        line.number(),
        line.rows(),
        line.bytes(),
        line.run(),
        line.duplicateOf(),
        line.landedAt(),
        line.cleaned(),
        line.drift(),
        line.decision(),
        versions);
  }

  private static BatchLine line(ResultSet row) throws SQLException {
    return new BatchLine(
        row.getLong("batch_id"),
        row.getString("dataset"),
        row.getString("source"),
        row.getInt("source_number"),
        row.getLong("row_count"),
        row.getLong("byte_count"),
        row.getString("run_id"),
        Optional.ofNullable(row.getObject("duplicate_of", Integer.class)),
        Times.required(row, "landed_at"),
        row.getBoolean("cleaned")
            ? Optional.of(
                new BatchLine.Cleaned(
                    row.getLong("clean_rows"), row.getLong("quarantined"), row.getInt("warnings")))
            : Optional.empty(),
        row.getString("verdict") == null
            ? Optional.empty()
            : Optional.of(
                new BatchLine.Judged(
                    row.getString("drift_model"),
                    row.getInt("reference"),
                    row.getString("verdict"),
                    row.getString("reason"))),
        row.getArray("reasons") == null
            ? Optional.empty()
            : Optional.of(
                new BatchLine.Decided(
                    row.getBoolean("train"),
                    List.of((String[]) row.getArray("reasons").getArray()))),
        List.of());
  }
}
