package io.isobar.storage.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** isobar.trial_checkpoints: trainings under way, so that a lost worker costs little of them. */
public final class TrialCheckpoints {
  private static final String SAVE =
      """
      insert into isobar.trial_checkpoints (run_id, step, branch, trial, fingerprint, rounds,
        score, best_round, seconds, curve_rounds, curve_scores, model)
      values (:run, :step, :branch, :trial, :fingerprint, :rounds, :score, :bestRound, :seconds,
        :curveRounds, :curveScores, :model)
      on conflict (run_id, step, branch, trial, fingerprint) do update set
        rounds = excluded.rounds, score = excluded.score, best_round = excluded.best_round,
        seconds = excluded.seconds, curve_rounds = excluded.curve_rounds,
        curve_scores = excluded.curve_scores, model = excluded.model, saved_at = now()
      """;

  private final Database database;

  public TrialCheckpoints(Database database) {
    this.database = database;
  }

  /** Where a training with this fingerprint has got to. */
  public Optional<TrialCheckpoint> find(TrialKey key, String fingerprint) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select rounds, score, best_round, seconds, curve_rounds, curve_scores, model"
                        + " from isobar.trial_checkpoints where run_id = :run and step = :step and"
                        + " branch = :branch and trial = :trial and fingerprint = :fingerprint")
                .bindMethods(key)
                .bind("fingerprint", fingerprint)
                .map((row, context) -> checkpoint(row))
                .findOne());
  }

  private static TrialCheckpoint checkpoint(ResultSet row) throws SQLException {
    double score = row.getDouble("score");
    return new TrialCheckpoint(
        row.getInt("rounds"),
        row.wasNull() ? Double.POSITIVE_INFINITY : score,
        row.getInt("best_round"),
        row.getDouble("seconds"),
        Curves.read(row),
        row.getBytes("model"));
  }

  /** Puts a newer checkpoint in the place of the one before. */
  public void save(TrialKey key, String fingerprint, TrialCheckpoint checkpoint) {
    double score = checkpoint.score();
    Guarded.write(
        database,
        handle ->
            Curves.bind(handle.createUpdate(SAVE), checkpoint.curve())
                .bindMethods(key)
                .bindMethods(checkpoint)
                .bind("fingerprint", fingerprint)
                .bind("score", Double.isFinite(score) ? Double.valueOf(score) : null)
                .execute());
  }

  /** Lets go of the checkpoints of a trial that needs none any more. */
  public void delete(TrialKey key) {
    Guarded.write(database, handle -> delete(handle, key));
  }

  static int delete(Handle handle, TrialKey key) {
    return handle
        .createUpdate(
            "delete from isobar.trial_checkpoints where run_id = :run and step = :step"
                + " and branch = :branch and trial = :trial")
        .bindMethods(key)
        .execute();
  }
}
