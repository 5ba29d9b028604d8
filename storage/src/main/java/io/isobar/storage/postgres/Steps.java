package io.isobar.storage.postgres;

import io.isobar.domain.pipeline.Outcome;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The steps of the runs. Each write may be repeated without harm. */
public final class Steps {
  private final Database database;

  public Steps(Database database) {
    this.database = database;
  }

  /** Notes the begin of a step; nothing changes when it has begun or ended already. */
  public void start(String run, String step) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    """
                    update isobar.steps set started_at = now()
                    where run = ? and step = ? and started_at is null and outcome is null
                    """,
                    run,
                    step));
  }

  /**
   * Notes the end of a step; the first end counts.
   *
   * @param results a JSON object: the result of each branch by the branch's key
   * @param updates assets that are updated by this end
   */
  public void finish(
      String run,
      String step,
      Outcome outcome,
      String reason,
      String results,
      List<String> updates) {
    database
        .jdbi()
        .useTransaction(
            handle -> {
              int ended =
                  handle.execute(
                      """
                      update isobar.steps
                      set finished_at = now(), outcome = ?, reason = ?, results = ?::jsonb
                      where run = ? and step = ? and outcome is null
                      """,
                      outcome.name(),
                      reason,
                      results,
                      run,
                      step);
              tell(handle, ended, run, step, updates);
            });
  }

  /**
   * Notes that an attempt has succeeded and with it its step, in one statement; the first end of a
   * step counts. An attempt that was given up for lost ends nothing.
   *
   * @param results a JSON object: the result by the branch's key
   */
  public void succeed(AttemptKey attempt, String reason, String results, List<String> updates) {
    Guarded.write(
        database,
        handle -> {
          int ended =
              handle
                  .createUpdate(
                      """
                      with mine as (
                        update isobar.attempts set finished_at = now(), outcome = 'SUCCEEDED'
                        where run = :run and step = :step and branch = :branch
                          and activity_id = :activityId and attempt = :attempt
                          and outcome is null
                        returning run
                      )
                      update isobar.steps known
                      set finished_at = now(), outcome = 'SUCCEEDED', reason = :reason,
                        results = :results::jsonb
                      from mine
                      where known.run = :run and known.step = :step and known.outcome is null
                      """)
                  .bindMethods(attempt)
                  .bind("reason", reason)
                  .bind("results", results)
                  .execute();
          tell(handle, ended, attempt.run(), attempt.step(), updates);
          return ended;
        });
  }

  /** In the transaction of the end, and only when it was this end that counted. */
  private static void tell(
      Handle handle, int ended, String run, String step, List<String> updates) {
    if (ended > 0) {
      updates.forEach(
          asset -> Assets.updated(handle, asset, run, step, Collections.emptySortedMap()));
    }
  }

  /** All steps of a run in the order of its definition. */
  public List<StepRow> of(String run) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select run, step, position, kind, needs, started_at, finished_at, outcome,
                      reason, results::text as results
                    from isobar.steps where run = :run order by position
                    """)
                .bind("run", run)
                .map(LedgerRows::step)
                .list());
  }

  /** The same of several runs, in the order of their ids, without results. */
  public List<StepRow> ofRuns(List<String> runs) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select run, step, position, kind, needs, started_at, finished_at, outcome,
                      reason, '{}' as results
                    from isobar.steps where run = any(:runs) order by run, position
                    """)
                .bindArray("runs", String.class, runs)
                .map(LedgerRows::step)
                .list());
  }
}
