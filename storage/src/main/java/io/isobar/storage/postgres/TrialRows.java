package io.isobar.storage.postgres;

import java.util.List;

/** isobar.trials, read for people. */
public final class TrialRows {
  private final Database database;

  public TrialRows(Database database) {
    this.database = database;
  }

  /** All trials of a run by step and branch, in their order. */
  public List<TrialRow> ofRun(String run) {
    return ofRun(run, Integer.MAX_VALUE);
  }

  /** The first of them. */
  public List<TrialRow> ofRun(String run, int most) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select step, branch, trial, parameters, score, best_round, seconds, finished_at,
                      state, curve_rounds, curve_scores
                    from isobar.trials where run_id = :run order by step, branch, trial
                    limit :most
                    """)
                .bind("run", run)
                .bind("most", most)
                .map(
                    (row, context) ->
                        new TrialRow(
                            row.getString("step"),
                            row.getString("branch"),
                            row.getInt("trial"),
                            row.getString("parameters"),
                            row.getDouble("score"),
                            row.getInt("best_round"),
                            row.getDouble("seconds"),
                            Times.required(row, "finished_at"),
                            row.getString("state").equals("pruned"),
                            Curves.read(row)))
                .list());
  }
}
