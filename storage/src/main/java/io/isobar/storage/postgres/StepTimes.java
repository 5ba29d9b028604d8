package io.isobar.storage.postgres;

import java.util.Map;
import java.util.TreeMap;

/** How long the steps of a pipeline usually take. */
public final class StepTimes {
  private final Database database;

  public StepTimes(Database database) {
    this.database = database;
  }

  /** The median of each step over the newest successful runs, in seconds; without reused ends. */
  public Map<String, Double> medians(String pipeline, int runs) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    with newest as (
                      select run from isobar.runs
                      where pipeline = :pipeline and outcome = 'SUCCEEDED'
                      order by started_at desc limit :runs
                    )
                    select step, percentile_cont(0.5) within group (
                        order by extract(epoch from finished_at - started_at)) as seconds
                    from isobar.steps join newest using (run)
                    where outcome = 'SUCCEEDED' and started_at is not null
                    group by step
                    """)
                .bind("pipeline", pipeline)
                .bind("runs", runs)
                .reduceRows(
                    new TreeMap<String, Double>(),
                    (medians, row) -> {
                      medians.put(
                          row.getColumn("step", String.class),
                          row.getColumn("seconds", Double.class));
                      return medians;
                    }));
  }
}
