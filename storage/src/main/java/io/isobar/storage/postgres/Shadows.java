package io.isobar.storage.postgres;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What challengers would have answered: {@code isobar.shadows}. */
public final class Shadows {
  private final Database database;

  public Shadows(Database database) {
    this.database = database;
  }

  /** Keeps all or nothing; one that is there already stays as it is. */
  public void append(List<Shadow> shadows) {
    if (shadows.isEmpty()) {
      return;
    }
    Guarded.write(
        database,
        handle -> {
          try (PreparedBatch batch =
              handle.prepareBatch(
                  """
                  insert into isobar.shadows (rollout, prediction_id, at, served, shadow,
                    difference, served_us, shadow_us, error)
                  values (:rollout, :id, :at, :served::jsonb, :shadow::jsonb, :difference,
                    :served_us, :shadow_us, :error)
                  on conflict do nothing
                  """)) {
            for (Shadow shadow : shadows) {
              batch
                  .bind("rollout", shadow.rollout())
                  .bind("id", shadow.predictionId())
                  .bind("at", Times.of(shadow.at()))
                  .bind("served", shadow.servedJson())
                  .bind("shadow", shadow.shadowJson())
                  .bind("difference", shadow.difference())
                  .bind("served_us", shadow.servedMicros())
                  .bind("shadow_us", shadow.shadowMicros())
                  .bind("error", shadow.error())
                  .add();
            }
            return batch.execute();
          }
        });
  }

  /** Lets go what is older. */
  public void forget(Instant before) {
    Guarded.write(
        database,
        handle ->
            handle
                .createUpdate("delete from isobar.shadows where at < :before")
                .bind("before", Times.of(before))
                .execute());
  }
}
