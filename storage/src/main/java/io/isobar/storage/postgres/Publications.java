package io.isobar.storage.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** isobar.publications: versions on their way to a registry elsewhere. */
public final class Publications {
  private final Database database;

  public Publications(Database database) {
    this.database = database;
  }

  /**
   * Notes that an attempt begins. What had ended before begins anew.
   *
   * @param place where the version is to be, for people
   */
  public Publication begin(
      String id,
      String model,
      int version,
      String pipeline,
      String run,
      String step,
      String place) {
    return Guarded.write(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    insert into isobar.publications
                      (id, model, version, pipeline, run_id, step, place, state)
                    values (:id, :model, :version, :pipeline, :run, :step, :place, 'trying')
                    on conflict (id) do update set
                      attempts = case publications.state when 'trying'
                        then publications.attempts + 1 else 1 end,
                      asked_at = case publications.state when 'trying'
                        then publications.asked_at else now() end,
                      run_id = excluded.run_id, step = excluded.step, place = excluded.place,
                      state = 'trying', changed_at = now()
                    returning *
                    """)
                .bind("id", id)
                .bind("model", model)
                .bind("version", version)
                .bind("pipeline", pipeline)
                .bind("run", run)
                .bind("step", step)
                .bind("place", place)
                .map((row, context) -> publication(row))
                .one());
  }

  /** Notes why an attempt failed; there will be another. */
  public void attemptFailed(String id, String why) {
    end(id, "trying", why);
  }

  /** Notes where the version is now. */
  public void published(String id, String where) {
    end(id, "published", where);
  }

  /** Notes that there will be no further attempt. */
  public void failed(String id, String why) {
    end(id, "failed", why);
  }

  private void end(String id, String state, String note) {
    Guarded.write(
        database,
        handle ->
            handle.execute(
                """
                update isobar.publications set state = ?, note = ?, changed_at = now() where id = ?
                """,
                state,
                note,
                id));
  }

  public Optional<Publication> find(String id) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery("select * from isobar.publications where id = :id")
                .bind("id", id)
                .map((row, context) -> publication(row))
                .findOne());
  }

  /** Those of a model, the newest first. */
  public List<Publication> ofModel(String model) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select * from isobar.publications where model = :model"
                        + " order by asked_at desc, id")
                .bind("model", model)
                .map((row, context) -> publication(row))
                .list());
  }

  private static Publication publication(ResultSet row) throws SQLException {
    return new Publication(
        row.getString("id"),
        row.getString("model"),
        row.getInt("version"),
        row.getString("place"),
        row.getString("state"),
        row.getInt("attempts"),
        row.getString("note"),
        Times.required(row, "asked_at"));
  }
}
