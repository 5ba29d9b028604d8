package io.isobar.storage.postgres;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What changed in the ledger, in order; kept for a day. */
public final class Events {
  private static final String PATIENCE = "5 seconds";

  private final Database database;

  public Events(Database database) {
    this.database = database;
  }

  /**
   * A change.
   *
   * @param seq rises with every change; there may be gaps
   * @param change run-started, run-finished, step-started, step-finished, approval-asked or
   *     approval-answered
   * @param step empty for one of a run
   * @param outcome empty for a begin
   */
  public record Event(
      long seq,
      Instant at,
      String change,
      String run,
      String pipeline,
      String step,
      Optional<String> outcome) {}

  private record Candidate(Event event, boolean old) {}

  /** The number of the newest change; 0 when there is none. */
  public long newest() {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery("select coalesce(max(seq), 0) from isobar.events")
                .mapTo(Long.class)
                .one());
  }

  /**
   * The changes after a number, in order.
   *
   * <p>Numbers are given before the commit, so a missing one may still come. What is behind a gap
   * is held back until the gap is filled, or has been there for five seconds and so was given up.
   */
  public List<Event> after(long seq, int limit) {
    List<Event> events = new ArrayList<>();
    long expected = seq + 1;
    for (Candidate candidate : candidates(seq, limit)) {
      if (candidate.event().seq() != expected && !candidate.old()) {
        break;
      }
      events.add(candidate.event());
      expected = candidate.event().seq() + 1;
    }
    return events;
  }

  private List<Candidate> candidates(long seq, int limit) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select seq, at, change, run, pipeline, step, outcome, at < clock_timestamp() -"
                        + " interval '"
                        + PATIENCE
                        + "' as old from isobar.events where seq > :seq order by seq limit :limit")
                .bind("seq", seq)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Candidate(
                            new Event(
                                row.getLong("seq"),
                                Times.required(row, "at"),
                                row.getString("change"),
                                row.getString("run"),
                                row.getString("pipeline"),
                                row.getString("step"),
                                Optional.ofNullable(row.getString("outcome"))),
                            row.getBoolean("old")))
                .list());
  }

  /** Removes what is older than a day; how many changes that were. */
  public int prune() {
    return Guarded.write(
        database,
        handle -> handle.execute("delete from isobar.events where at < now() - interval '1 day'"));
  }
}
