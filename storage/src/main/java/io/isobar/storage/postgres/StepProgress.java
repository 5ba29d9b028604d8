package io.isobar.storage.postgres;

import java.util.List;

/** How far the steps' activities are: the newest figures only. */
public final class StepProgress {
  private final Database database;

  public StepProgress(Database database) {
    this.database = database;
  }

  /** Replaces the figures of the activity. */
  public void put(
      AttemptKey key, String activity, long done, long total, String unit, String note) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        insert into isobar.progress as known (run, step, branch, activity_id, attempt,
                          activity, done, total, unit, note)
                        values (:run, :step, :branch, :activityId, :attempt,
                          :activity, :done, :total, :unit, :note)
                        on conflict (run, step, branch, activity_id) do update set
                          attempt = excluded.attempt, done = excluded.done,
                          total = excluded.total, unit = excluded.unit, note = excluded.note,
                          updated_at = now()
                        where known.attempt <= excluded.attempt
                        """)
                    .bindMethods(key)
                    .bind("activity", activity)
                    .bind("done", done)
                    .bind("total", total)
                    .bind("unit", unit)
                    .bind("note", note)
                    .execute());
  }

  /** Of all activities of a run; the one that moved last comes last. */
  public List<ProgressRow> of(String run) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select run, step, branch, activity_id, attempt, activity, done, total,
                      unit, note, updated_at
                    from isobar.progress where run = :run order by updated_at, activity_id
                    """)
                .bind("run", run)
                .map(LedgerRows::progress)
                .list());
  }
}
