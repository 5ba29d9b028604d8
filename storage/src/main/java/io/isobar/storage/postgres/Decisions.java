package io.isobar.storage.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** isobar.training_decisions: whether to train, on a batch or by what is served, and why or not. */
public final class Decisions {
  private final Database database;

  public Decisions(Database database) {
    this.database = database;
  }

  /** Keeps a decision; that of a step that is tried again takes the place of its first. */
  public void keep(Decision decision) {
    Guarded.write(
        database,
        handle ->
            handle
                .createUpdate(
                    """
                    insert into isobar.training_decisions (run_id, step, branch, pipeline, dataset,
                      batch_id, until, model, train, reasons, figures)
                    values (:run, :step, :branch, :pipeline, :dataset, :batch, :end, :model,
                      :train, :texts, cast(:figures as jsonb))
                    on conflict (run_id, step, branch) do update set
                      dataset = excluded.dataset, batch_id = excluded.batch_id,
                      until = excluded.until, model = excluded.model, train = excluded.train, reasons = excluded.reasons,
                      figures = excluded.figures, decided_at = clock_timestamp()
                    """)
                .bindMethods(decision)
                .bind("end", decision.until().map(Times::of).orElse(null))
                .bind("texts", decision.reasons().toArray(String[]::new))
                .execute());
  }

  /**
   * Until when was served what made the step of a decision ask for a training before, while the
   * same version was champion; empty when it has not. What the run itself has decided does not
   * count, so that a step that is tried again decides as at first.
   */
  public Optional<Instant> asked(StepOfPipeline step, String model, int champion) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select max(until) as asked from isobar.training_decisions
                    where pipeline = :pipeline and step = :step and branch = :branch
                      and model = :model and train and until is not null and run_id <> :run
                      and (figures ->> 'champion')::int = :champion
                    """)
                .bindMethods(step)
                .bind("model", model)
                .bind("champion", champion)
                .map((row, context) -> Times.optional(row, "asked"))
                .one());
  }

  /** A step of a run, and so of all runs of its pipeline. */
  public record StepOfPipeline(String run, String pipeline, String step, String branch) {}

  /**
   * Page by page, the newest first.
   *
   * @param before only with a lower id
   */
  public List<Decision> page(
      Optional<String> pipeline, Optional<String> model, long before, int limit) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select *, figures::text as text from isobar.training_decisions
                    where decision_id < :before
                      and (cast(:pipeline as text) is null or pipeline = :pipeline)
                      and (cast(:model as text) is null or model = :model)
                    order by decision_id desc limit :limit
                    """)
                .bind("before", before)
                .bind("pipeline", pipeline.orElse(null))
                .bind("model", model.orElse(null))
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
  }

  /** Those of a run, the oldest first. */
  public List<Decision> ofRun(String run) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select *, figures::text as text from isobar.training_decisions"
                        + " where run_id = :run order by decision_id")
                .bind("run", run)
                .map((row, context) -> read(row))
                .list());
  }

  private static Decision read(ResultSet row) throws SQLException {
    return new Decision(
        row.getLong("decision_id"),
        row.getString("run_id"),
        row.getString("step"),
        row.getString("branch"),
        row.getString("pipeline"),
        row.getString("dataset"),
        Optional.ofNullable(row.getObject("batch_id", Long.class)),
        Times.optional(row, "until"),
        row.getString("model"),
        row.getBoolean("train"),
        List.of((String[]) row.getArray("reasons").getArray()),
        row.getString("text"),
        Times.required(row, "decided_at"));
  }
}
