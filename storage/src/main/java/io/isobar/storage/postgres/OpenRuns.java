package io.isobar.storage.postgres;

import io.isobar.domain.pipeline.Outcome;
import java.time.Duration;
import java.util.List;

/** Runs that have no end in the ledger, and ends that they did not write themselves. */
public final class OpenRuns {
  private final Database database;

  public OpenRuns(Database database) {
    this.database = database;
  }

  /** A run by its names here and in Temporal. */
  public record OpenRun(String run, String temporalRunId) {}

  /** Runs that began at least so long ago, by name, from the one after {@code after}. */
  public List<OpenRun> olderThan(Duration age, String after, int limit) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select run, temporal_run_id from isobar.runs
                    where outcome is null and run > :after
                      and started_at < now() - :millis * interval '1 millisecond'
                    order by run limit :limit
                    """)
                .bind("after", after)
                .bind("millis", age.toMillis())
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new OpenRun(row.getString("run"), row.getString("temporal_run_id")))
                .list());
  }

  /**
   * Notes the end of a run that cannot do so itself, with all its open steps and attempts. An
   * attempt that still runs somewhere can write no more, and a batch that it left can be taken
   * over.
   *
   * @return whether the run was still open
   */
  public boolean end(OpenRun run, Outcome outcome, String reason) {
    return Guarded.write(
        database,
        handle -> {
          int ended =
              handle
                  .createUpdate(
                      """
                      update isobar.runs
                      set finished_at = now(), outcome = :outcome, reason = :reason
                      where run = :run and temporal_run_id = :temporalRunId and outcome is null
                      """)
                  .bindMethods(run)
                  .bind("outcome", outcome.name())
                  .bind("reason", reason)
                  .execute();
          if (ended == 0) {
            return false;
          }
          handle.execute(
              """
              update isobar.steps set finished_at = now(), outcome = 'CANCELLED', reason = ?
              where run = ? and outcome is null
              """,
              reason,
              run.run());
          handle.execute(
              """
              update isobar.attempts set finished_at = now(), outcome = 'CANCELLED', error = ?
              where run = ? and outcome is null
              """,
              reason,
              run.run());
          return true;
        });
  }
}
