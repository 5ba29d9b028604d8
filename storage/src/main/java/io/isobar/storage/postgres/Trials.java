package io.isobar.storage.postgres;

import io.isobar.domain.tune.BoosterParameters;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** isobar.trials: the trials that have ended, with what they tried. */
public final class Trials {
  private static final String SAVE =
      """
      insert into isobar.trials (run_id, step, branch, trial, fingerprint, parameters, score,
        best_round, seconds, state, rounds, curve_rounds, curve_scores)
      values (:run, :step, :branch, :trial, :fingerprint, :parameters::jsonb, :score,
        :bestRound, :seconds, :state, :rounds, :curveRounds, :curveScores)
      on conflict (run_id, step, branch, trial) do update set
        fingerprint = excluded.fingerprint, parameters = excluded.parameters,
        score = excluded.score, best_round = excluded.best_round, seconds = excluded.seconds,
        state = excluded.state, rounds = excluded.rounds, curve_rounds = excluded.curve_rounds,
        curve_scores = excluded.curve_scores, finished_at = now()
      """;

  private final Database database;

  public Trials(Database database) {
    this.database = database;
  }

  /** The trial as it ended, if it ended with this fingerprint. */
  public Optional<FinishedTrial> find(TrialKey key, String fingerprint) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select fingerprint, score, best_round, seconds, state, rounds,"
                        + " curve_rounds, curve_scores from isobar.trials"
                        + " where run_id = :run and step = :step and branch = :branch"
                        + " and trial = :trial and fingerprint = :fingerprint")
                .bindMethods(key)
                .bind("fingerprint", fingerprint)
                .map(
                    (row, context) ->
                        new FinishedTrial(
                            row.getString("fingerprint"),
                            row.getDouble("score"),
                            row.getInt("best_round"),
                            row.getDouble("seconds"),
                            row.getString("state").equals("pruned"),
                            row.getInt("rounds"),
                            Curves.read(row)))
                .findOne());
  }

  /**
   * Writes down how a trial ended; what it had ended with before, under other settings, goes, and
   * its checkpoints with it.
   */
  public void save(TrialKey key, BoosterParameters parameters, FinishedTrial trial) {
    Guarded.write(
        database,
        handle -> {
          TrialCheckpoints.delete(handle, key);
          return Curves.bind(handle.createUpdate(SAVE), trial.curve())
              .bindMethods(key)
              .bindMethods(trial)
              .bind("parameters", json(parameters))
              .execute();
        });
  }

  private static String json(BoosterParameters parameters) {
    Map<String, Number> values = new TreeMap<>();
    values.put("eta", parameters.eta());
    values.put("max_depth", parameters.maxDepth());
    values.put("min_child_weight", parameters.minChildWeight());
    values.put("subsample", parameters.subsample());
    values.put("colsample_bytree", parameters.colsampleByTree());
    values.put("lambda", parameters.lambda());
    values.put("alpha", parameters.alpha());
    values.put("gamma", parameters.gamma());
    parameters.maxLeaves().ifPresent(leaves -> values.put("max_leaves", leaves));
    return values.entrySet().stream()
        .map(entry -> '"' + entry.getKey() + "\":" + entry.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
