package io.isobar.storage.postgres;

import io.isobar.domain.pipeline.Outcome;
import java.util.List;

/** The attempts of the steps' activities. Each write may be repeated without harm. */
public final class Attempts {
  private final Database database;

  public Attempts(Database database) {
    this.database = database;
  }

  /** Notes a begin, and that earlier attempts of the same activity which are open were lost. */
  public void begin(AttemptKey key, String activity, String worker) {
    database
        .jdbi()
        .useTransaction(
            handle -> {
              handle
                  .createUpdate(
                      """
                      update isobar.attempts set finished_at = now(), outcome = 'FAILED',
                        code = 'worker.lost', category = 'PLATFORM',
                        error = 'Worker ' || worker || ' was gone before the attempt had ended.'
                          || ' The step was tried again.'
                      where run = :run and step = :step and branch = :branch
                        and activity_id = :activityId and attempt < :attempt and outcome is null
                      """)
                  .bindMethods(key)
                  .execute();
              handle
                  .createUpdate(
                      """
                      insert into isobar.attempts
                        (run, step, branch, activity_id, attempt, activity, worker)
                      values (:run, :step, :branch, :activityId, :attempt, :activity, :worker)
                      on conflict do nothing
                      """)
                  .bindMethods(key)
                  .bind("activity", activity)
                  .bind("worker", worker)
                  .execute();
            });
  }

  public void succeed(AttemptKey key) {
    end(key, Outcome.SUCCEEDED, "", "", "");
  }

  public void cancel(AttemptKey key, String reason) {
    end(key, Outcome.CANCELLED, "", "", reason);
  }

  /** Notes a failure by its code, category, and message with remedy. */
  public void fail(AttemptKey key, String code, String category, String error) {
    end(key, Outcome.FAILED, code, category, error);
  }

  private void end(AttemptKey key, Outcome outcome, String code, String category, String error) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        update isobar.attempts set finished_at = now(), outcome = :outcome,
                          code = :code, category = :category, error = :error
                        where run = :run and step = :step and branch = :branch
                          and activity_id = :activityId and attempt = :attempt and outcome is null
                        """)
                    .bindMethods(key)
                    .bind("outcome", outcome.name())
                    .bind("code", code)
                    .bind("category", category)
                    .bind("error", error)
                    .execute());
  }

  /** All attempts of a run, in the order in which they began. */
  public List<AttemptRow> of(String run) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select run, step, branch, activity_id, attempt, activity, worker,
                      started_at, finished_at, outcome, code, category, error
                    from isobar.attempts where run = :run
                    order by started_at, activity_id, attempt
                    """)
                .bind("run", run)
                .map(LedgerRows::attempt)
                .list());
  }
}
