package io.isobar.storage.postgres;

import io.isobar.domain.pipeline.Outcome;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.Query;

/** Runs page by page, the newest first. A run that begins meanwhile shifts nothing. */
public final class RunPages {
  private final Database database;

  public RunPages(Database database) {
    this.database = database;
  }

  /** The last run of a page; the next page begins behind it. */
  public record Place(Instant startedAt, String run) {}

  public List<RunRow> page(RunFilter filter, Optional<Place> behind, int limit) {
    Conditions conditions = new Conditions();
    conditions.add("pipeline = :pipeline", "pipeline", filter.pipeline());
    conditions.add("outcome = :outcome", "outcome", filter.outcome().map(Outcome::name));
    if (filter.running()) {
      conditions.texts.add("outcome is null");
    }
    conditions.add("trigger = :trigger", "trigger", filter.trigger());
    conditions.add(":tag = any(tags)", "tag", filter.tag());
    conditions.add("backfill = :backfill", "backfill", filter.backfill());
    conditions.time("started_at >= :since", "since", filter.since());
    conditions.time("started_at < :until", "until", filter.until());
    conditions.time("logical_time >= :logicalFrom", "logicalFrom", filter.logicalFrom());
    conditions.time("logical_time < :logicalTo", "logicalTo", filter.logicalTo());
    conditions.time(
        "(started_at, run) < (:behindTime, :behindRun)",
        "behindTime",
        behind.map(Place::startedAt));
    behind.ifPresent(place -> conditions.values.put("behindRun", place.run()));
    return Guarded.read(
        database,
        handle -> {
          Query query =
              handle.createQuery(
                  "select "
                      + Runs.COLUMNS
                      + " from isobar.runs"
                      + conditions.where()
                      + " order by started_at desc, run desc limit :limit");
          conditions.values.forEach(query::bind);
          return query.bind("limit", limit).map(LedgerRows::run).list();
        });
  }

  /** The newest runs of each pipeline that was applied, the newest first. */
  public List<RunRow> newestOfEach(int limit) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select newest.* from isobar.pipelines p cross join lateral (select "
                        + Runs.COLUMNS
                        + " from isobar.runs where pipeline = p.pipeline"
                        + " order by started_at desc, run desc limit :limit) newest"
                        + " order by newest.pipeline, newest.started_at desc, newest.run desc")
                .bind("limit", limit)
                .map(LedgerRows::run)
                .list());
  }

  /**
   * Runs whose name has a text in it, the newest first.
   *
   * @param text in capitals or not
   * @param limit of runs
   * @param scan how many runs are looked at, at most, the newest ones
   */
  public List<RunRow> named(String text, int limit, int scan) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select "
                        + Runs.COLUMNS
                        + " from isobar.runs where run in (select run from (select run, started_at"
                        + " from isobar.runs order by started_at desc limit :scan) newest"
                        + " where position(lower(:text) in lower(run)) > 0"
                        + " order by started_at desc limit :limit)"
                        + " order by started_at desc, run desc")
                .bind("text", text)
                .bind("scan", scan)
                .bind("limit", limit)
                .map(LedgerRows::run)
                .list());
  }

  /** The ids of the newest runs. */
  public List<String> ids(int limit) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery("select run from isobar.runs order by started_at desc limit :limit")
                .bind("limit", limit)
                .mapTo(String.class)
                .list());
  }

  private static final class Conditions {
    private final List<String> texts = new ArrayList<>();
    private final Map<String, Object> values = new TreeMap<>();

    void add(String text, String name, Optional<String> value) {
      value.ifPresent(
          given -> {
            texts.add(text);
            values.put(name, given);
          });
    }

    void time(String text, String name, Optional<Instant> value) {
      value.ifPresent(
          given -> {
            texts.add(text);
            values.put(name, given.atOffset(ZoneOffset.UTC));
          });
    }

    String where() {
      return texts.isEmpty() ? "" : " where " + String.join(" and ", texts);
    }
  }
}
