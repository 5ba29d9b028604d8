package io.isobar.storage.postgres;

import io.isobar.domain.pipeline.Outcome;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The runs of all pipelines. Each write may be repeated without harm. */
public final class Runs {
  static final String COLUMNS =
      "run, pipeline, definition_sha256, parameters::text as parameters, trigger, temporal_run_id,"
          + " started_at, finished_at, outcome, reason, batch_id, requested_by, logical_time,"
          + " interval_start, interval_end, priority, tags, parent_run, rerun_of, backfill,"
          + " request_key";

  private static final String INSERT_OR_REPLACE =
      """
      insert into isobar.runs as known
        (run, pipeline, definition_sha256, parameters, trigger, temporal_run_id,
         requested_by, logical_time, interval_start, interval_end, priority, tags,
         parent_run, rerun_of, backfill, request_key)
      values (:run, :pipeline, :sha, :parameters::jsonb, :trigger, :temporalRunId,
         :by, :logicalTime, :intervalStart, :intervalEnd, :priority, :tags,
         :parent, :rerunOf, :backfill, :key)
      on conflict (run) do update set
        pipeline = excluded.pipeline, definition_sha256 = excluded.definition_sha256,
        parameters = excluded.parameters, trigger = excluded.trigger,
        temporal_run_id = excluded.temporal_run_id, started_at = now(),
        requested_by = excluded.requested_by, logical_time = excluded.logical_time,
        interval_start = excluded.interval_start,
        interval_end = excluded.interval_end, priority = excluded.priority,
        tags = excluded.tags, parent_run = excluded.parent_run,
        rerun_of = excluded.rerun_of, backfill = excluded.backfill,
        request_key = excluded.request_key, finished_at = null,
        outcome = null, reason = '', batch_id = null
      where known.temporal_run_id <> excluded.temporal_run_id
      """;

  private final Database database;

  public Runs(Database database) {
    this.database = database;
  }

  /**
   * Notes a run and all its steps. The same run again changes nothing; a run of the same id in
   * another Temporal execution is a new one and takes the place of the old.
   */
  public void start(NewRun run) {
    database
        .jdbi()
        .useTransaction(
            handle -> {
              if (insertOrReplace(handle, run)) {
                for (String table : List.of("steps", "attempts", "progress", "log_lines")) {
                  handle.execute("delete from isobar." + table + " where run = ?", run.run());
                }
              }
              insertSteps(handle, run);
            });
  }

  /** Whether there is a row that was not there before. */
  private static boolean insertOrReplace(Handle handle, NewRun run) {
    return handle
            .createUpdate(INSERT_OR_REPLACE)
            .bind("run", run.run())
            .bind("pipeline", run.pipeline())
            .bind("sha", run.definitionSha256())
            .bind("parameters", LedgerJson.write(run.parameters()))
            .bind("trigger", run.trigger())
            .bind("temporalRunId", run.temporalRunId())
            .bind("by", run.facts().by())
            .bind("logicalTime", time(run.facts().logicalTime()))
            .bind("intervalStart", time(run.facts().intervalStart()))
            .bind("intervalEnd", time(run.facts().intervalEnd()))
            .bind("priority", run.facts().priority())
            .bindArray("tags", String.class, run.facts().tags())
            .bind("parent", run.facts().parent().orElse(null))
            .bind("rerunOf", run.facts().rerunOf().orElse(null))
            .bind("backfill", run.facts().backfill().orElse(null))
            .bind("key", run.facts().key())
            .execute()
        > 0;
  }

  private static @Nullable OffsetDateTime time(Optional<Instant> time) {
    return time.map(Times::of).orElse(null);
  }

  private static void insertSteps(Handle handle, NewRun run) {
    if (run.steps().isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into isobar.steps (run, step, position, kind, needs)
            values (:run, :step, :position, :kind, :needs) on conflict do nothing
            """);
    for (int position = 0; position < run.steps().size(); position++) {
      NewRun.NewStep step = run.steps().get(position);
      batch
          .bind("run", run.run())
          .bind("step", step.step())
          .bind("position", position)
          .bind("kind", step.kind())
          .bindArray("needs", String.class, step.needs())
          .add();
    }
    batch.execute();
  }

  /** Notes which batch a run has collected. */
  public void collected(String run, long batch) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute("update isobar.runs set batch_id = ? where run = ?", batch, run));
  }

  /** Notes the end of a run; the first end counts. */
  public void finish(String run, Outcome outcome, String reason) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    """
                    update isobar.runs set finished_at = now(), outcome = ?, reason = ?
                    where run = ? and outcome is null
                    """,
                    outcome.name(),
                    reason,
                    run));
  }

  public Optional<RunRow> find(String run) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery("select " + COLUMNS + " from isobar.runs where run = :run")
                .bind("run", run)
                .map(LedgerRows::run)
                .findOne());
  }

  /** The newest first; of all pipelines when {@code pipeline} is empty. */
  public List<RunRow> newest(Optional<String> pipeline, int limit) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + " from isobar.runs where cast(:pipeline as text) is null or pipeline"
                        + " = :pipeline order by started_at desc, run desc limit :limit")
                .bind("pipeline", pipeline.orElse(null))
                .bind("limit", limit)
                .map(LedgerRows::run)
                .list());
  }
}
