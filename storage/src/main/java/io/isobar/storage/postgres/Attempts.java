package io.isobar.storage.postgres;

import io.isobar.domain.pipeline.Outcome;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The attempts of the steps' activities. Each write may be repeated without harm. */
public final class Attempts {
  private final Database database;

  public Attempts(Database database) {
    this.database = database;
  }

  /**
   * Notes a begin, that of the step if it is the first, and that earlier attempts of the same
   * activity which are open were lost: what they are writing at this moment is waited for, and they
   * can write nothing afterwards. One statement, since each step waits for it.
   *
   * @throws io.isobar.domain.failure.Failure {@code attempt.stale} when a newer one has begun
   */
  public void begin(AttemptKey key, String activity, String worker) {
    int noted =
        Guarded.read(
            database,
            handle ->
                key.attempt() <= 1
                    ? begin(handle, key, activity, worker)
                    : handle.inTransaction(
                        own -> {
                          // Longer than a stale attempt can keep its row; see Fence.
                          own.execute("set local lock_timeout = '20s'");
                          return begin(own, key, activity, worker);
                        }));
    if (noted == 0) {
      throw Fence.stale(key);
    }
  }

  /** The same begin again is no harm while the attempt is open: its answer may have been lost. */
  private static int begin(Handle handle, AttemptKey key, String activity, String worker) {
    return handle
        .createUpdate(
            """
            with lost as (
              update isobar.attempts set finished_at = now(), outcome = 'FAILED',
                code = 'worker.lost', category = 'PLATFORM',
                error = 'Worker ' || worker || ' was gone before the attempt had ended.'
                  || ' The step was tried again.'
              where run = :run and step = :step and branch = :branch
                and activity_id = :activityId and attempt < :attempt and outcome is null
            ), step as (
              update isobar.steps set started_at = now()
              where run = :run and step = :step and started_at is null and outcome is null
            ), reopened as (
              -- An attempt that had ended its step, and whose answer never came to Temporal.
              update isobar.steps set outcome = null, finished_at = null, reason = '', results = '{}'
              where run = :run and step = :step and outcome = 'SUCCEEDED' and :attempt > 1
                and exists (select 1 from isobar.attempts earlier
                  where earlier.run = :run and earlier.step = :step and earlier.branch = :branch
                    and earlier.activity_id = :activityId and earlier.attempt < :attempt
                    and earlier.outcome = 'SUCCEEDED')
            )
            insert into isobar.attempts as known
              (run, step, branch, activity_id, attempt, activity, worker)
            select :run, :step, :branch, :activityId, :attempt, :activity, :worker
            where not exists (select 1 from isobar.attempts newer
              where newer.run = :run and newer.step = :step and newer.branch = :branch
                and newer.activity_id = :activityId and newer.attempt > :attempt)
            on conflict (run, step, branch, activity_id, attempt) do update
              set worker = excluded.worker where known.outcome is null
            """)
        .bindMethods(key)
        .bind("activity", activity)
        .bind("worker", worker)
        .execute();
  }

  /**
   * Notes a look of a wait. All looks of an activity share one row, which each begins anew: a wait
   * of a week would otherwise fill the table.
   */
  public void look(AttemptKey key, String activity, String worker) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        insert into isobar.attempts
                          (run, step, branch, activity_id, attempt, activity, worker)
                        values (:run, :step, :branch, :activityId, :attempt, :activity, :worker)
                        on conflict (run, step, branch, activity_id, attempt) do update set
                          worker = excluded.worker, finished_at = null, outcome = null,
                          code = '', category = '', error = ''
                        """)
                    .bindMethods(key)
                    .bind("activity", activity)
                    .bind("worker", worker)
                    .execute());
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

  /** Not waited for until it is on the disk: what decides is the end of the step. */
  private void end(AttemptKey key, Outcome outcome, String code, String category, String error) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        with quick as (select set_config('synchronous_commit', 'off', true))
                        update isobar.attempts set finished_at = now(), outcome = :outcome,
                          code = :code, category = :category, error = :error
                        from quick where run = :run and step = :step and branch = :branch
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
