package io.isobar.storage.postgres;

import java.util.Optional;

/** isobar.followed_aliases: how a move by hand elsewhere is told from our own. */
public final class FollowedAliases {
  private final Database database;

  public FollowedAliases(Database database) {
    this.database = database;
  }

  /** Follows from now on. What is known of the alias is kept as long as the place is the same. */
  public void follow(
      String model, String pipeline, String run, String step, String settingsJson, String place) {
    Guarded.write(
        database,
        handle ->
            handle
                .createUpdate(
                    """
                    insert into isobar.followed_aliases
                      (model, pipeline, run_id, step, settings, place)
                    values (:model, :pipeline, :run, :step, :settings::jsonb, :place)
                    on conflict (model) do update set
                      pipeline = excluded.pipeline, run_id = excluded.run_id,
                      step = excluded.step, settings = excluded.settings, place = excluded.place,
                      agreed = case followed_aliases.place when excluded.place
                        then followed_aliases.agreed else '' end,
                      setting = case followed_aliases.place when excluded.place
                        then followed_aliases.setting else '' end,
                      changed_at = now()
                    """)
                .bind("model", model)
                .bind("pipeline", pipeline)
                .bind("run", run)
                .bind("step", step)
                .bind("settings", settingsJson)
                .bind("place", place)
                .execute());
  }

  /** Follows no more, if it was this step that wanted it, or one for the same place. */
  public boolean unfollow(String model, String pipeline, String step, String place) {
    return Guarded.write(
            database,
            handle ->
                handle.execute(
                    """
                    delete from isobar.followed_aliases
                    where model = ? and ((pipeline = ? and step = ?) or place = ?)
                    """,
                    model,
                    pipeline,
                    step,
                    place))
        > 0;
  }

  /** Notes that a version is about to be set there. */
  public void setting(String model, String number) {
    update("setting = ?, changed_at = now()", number, model);
  }

  /** Notes what the alias names there, with our consent. */
  public void agreed(String model, String number) {
    update("agreed = ?, setting = '', refused = '', changed_at = now()", number, model);
  }

  /** Notes what people were told of. */
  public void refused(String model, String number) {
    update("refused = ?, changed_at = now()", number, model);
  }

  private void update(String change, String number, String model) {
    Guarded.write(
        database,
        handle ->
            handle.execute(
                "update isobar.followed_aliases set " + change + " where model = ?",
                number,
                model));
  }

  public Optional<FollowedAlias> find(String model) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery("select * from isobar.followed_aliases where model = :model")
                .bind("model", model)
                .map(
                    (row, context) ->
                        new FollowedAlias(
                            row.getString("model"),
                            row.getString("pipeline"),
                            row.getString("run_id"),
                            row.getString("step"),
                            row.getString("settings"),
                            row.getString("place"),
                            row.getString("agreed"),
                            row.getString("setting"),
                            row.getString("refused")))
                .findOne());
  }
}
