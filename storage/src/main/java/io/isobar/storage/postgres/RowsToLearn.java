package io.isobar.storage.postgres;

import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.failure.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How many rows there are to learn from, and how many of them a champion has not seen. */
public final class RowsToLearn {
  private final Database database;

  public RowsToLearn(Database database) {
    this.database = database;
  }

  /**
   * What serves now.
   *
   * @param version 0 for none
   * @param age since it was registered
   */
  public record Champion(int version, Duration age) {}

  /**
   * Counts of clean rows of landed batches up to one of them.
   *
   * @param fresh rows of batches that are not in the provenance of the champion
   */
  public record Counts(long rows, long fresh) {}

  /** The version that an alias points to. */
  public Optional<Champion> champion(String model, String alias) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select version, extract(epoch from clock_timestamp() - m.created_at)"
                        + " from isobar.aliases a join isobar.models m using (model, version)"
                        + " where a.model = :model and a.alias = :alias")
                .bind("model", model)
                .bind("alias", alias)
                .map(
                    (row, context) ->
                        new Champion(
                            row.getInt(1), Duration.ofSeconds(Math.max(0, row.getLong(2)))))
                .findOne());
  }

  /**
   * Counts rows; without a champion, all are fresh.
   *
   * @param version 0 for no champion
   */
  public Counts count(Dataset dataset, long batch, String model, int version) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select coalesce(sum(n), 0), coalesce(sum(n) filter (where not exists"
                        + " (select 1 from isobar.models m where m.model = :model"
                        + " and m.version = :version and m.provenance -> 'batches'"
                        + " @> to_jsonb(batch_id))), 0) from (select batch_id, count(*) as n from "
                        + DatasetTable.CLEAN.of(dataset)
                        + landed()
                        + " group by batch_id) _counted")
                .bind("dataset", dataset.name())
                .bind("batch", batch)
                .bind("model", model)
                .bind("version", version)
                .map((row, context) -> new Counts(row.getLong(1), row.getLong(2)))
                .one());
  }

  /**
   * The share of these rows, 0..1, of which a column has one of some values; 0 without rows.
   *
   * @throws Failure {@code decide.unknown-column} (USER)
   */
  public double share(Dataset dataset, long batch, String column, List<String> values) {
    if (dataset.column(column).isEmpty()) {
      throw Failure.user(
          "decide.unknown-column",
          "The origin names the column '" + column + "', which the dataset does not have.",
          "Name a column of the dataset.");
    }
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select coalesce(avg(case when "
                        + Identifiers.quote(column)
                        + "::text = any (:values) then 1.0 else 0.0 end), 0) from "
                        + DatasetTable.CLEAN.of(dataset)
                        + landed())
                .bind("dataset", dataset.name())
                .bind("batch", batch)
                .bind("values", values.toArray(String[]::new))
                .mapTo(Double.class)
                .one());
  }

  private static String landed() {
    return " where batch_id in (select b.batch_id from isobar.batches b where b.dataset = :dataset"
        + " and b.status = 'landed' and b.batch_id <= :batch)";
  }

  /** Who asked for a run; empty when nobody is known to have. */
  public Optional<String> asker(String run) {
    return Guarded.read(
            database,
            handle ->
                handle
                    .createQuery("select requested_by from isobar.runs where run = :run")
                    .bind("run", run)
                    .mapTo(String.class)
                    .findOne())
        .filter(who -> !who.isBlank());
  }
}
