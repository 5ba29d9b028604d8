package io.isobar.storage.postgres;

import io.isobar.domain.pipeline.Outcome;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Runs by place and number, as callers ask that count instead of going on behind the last one. A
 * far slice reads what is before it; {@link RunPages} does not.
 */
public final class RunSlices {
  private final Database database;

  public RunSlices(Database database) {
    this.database = database;
  }

  /** By which time runs are sorted; those without it come last. */
  public enum Order {
    STARTED("started_at"),
    FINISHED("finished_at"),
    LOGICAL("logical_time");

    private final String column;

    Order(String column) {
      this.column = column;
    }
  }

  /**
   * Which runs.
   *
   * @param outcomes none and not running: all
   * @param running also those that have not ended
   * @param startedFrom included
   * @param startedTo included
   * @param logicalFrom included
   * @param logicalTo included
   */
  public record Wish(
      Optional<String> pipeline,
      Set<Outcome> outcomes,
      boolean running,
      Optional<Instant> startedFrom,
      Optional<Instant> startedTo,
      Optional<Instant> logicalFrom,
      Optional<Instant> logicalTo) {
    public Wish {
      outcomes = Set.copyOf(outcomes);
    }
  }

  /** A slice, and how many runs there are in all. */
  public record Slice(List<RunRow> runs, long total) {
    public Slice {
      runs = List.copyOf(runs);
    }
  }

  public Slice slice(Wish wish, Order order, boolean newestFirst, long offset, int limit) {
    Map<String, Object> values = new TreeMap<>();
    String where = where(wish, values);
    String way = newestFirst ? " desc" : " asc";
    String sorted = " order by " + order.column + way + " nulls last, run" + way;
    return Guarded.read(
        database,
        handle ->
            new Slice(
                bound(
                        handle,
                        "select "
                            + Runs.COLUMNS
                            + " from isobar.runs"
                            + where
                            + sorted
                            + " offset :offset limit :limit",
                        values)
                    .bind("offset", offset)
                    .bind("limit", limit)
                    .map(LedgerRows::run)
                    .list(),
                bound(handle, "select count(*) from isobar.runs" + where, values)
                    .mapTo(Long.class)
                    .one()));
  }

  private static Query bound(Handle handle, String text, Map<String, Object> values) {
    Query query = handle.createQuery(text);
    values.forEach(query::bind);
    return query;
  }

  private static String where(Wish wish, Map<String, Object> values) {
    List<String> conditions = new ArrayList<>();
    wish.pipeline()
        .ifPresent(
            pipeline -> {
              conditions.add("pipeline = :pipeline");
              values.put("pipeline", pipeline);
            });
    if (wish.running() || !wish.outcomes().isEmpty()) {
      // A list of words of ours: nothing that a caller wrote.
      String words =
          String.join("','", wish.outcomes().stream().map(Outcome::name).sorted().toList());
      conditions.add(
          "(outcome in ('" + words + "')" + (wish.running() ? " or outcome is null)" : ")"));
    }
    time("started_at >= :startedFrom", "startedFrom", wish.startedFrom(), conditions, values);
    time("started_at <= :startedTo", "startedTo", wish.startedTo(), conditions, values);
    time("logical_time >= :logicalFrom", "logicalFrom", wish.logicalFrom(), conditions, values);
    time("logical_time <= :logicalTo", "logicalTo", wish.logicalTo(), conditions, values);
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  private static void time(
      String condition,
      String name,
      Optional<Instant> time,
      List<String> conditions,
      Map<String, Object> values) {
    time.ifPresent(
        at -> {
          conditions.add(condition);
          values.put(name, at.atOffset(ZoneOffset.UTC));
        });
  }
}
