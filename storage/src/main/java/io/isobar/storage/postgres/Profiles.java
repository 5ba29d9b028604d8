package io.isobar.storage.postgres;

import io.isobar.domain.drift.Profile;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** isobar.profiles: the training rows of each version, and batches counted by the same bins. */
public final class Profiles {
  private final Database database;

  public Profiles(Database database) {
    this.database = database;
  }

  /** The profile of the rows that a version was trained on. */
  public Optional<Profile> training(String model, int version) {
    return find(model, version, Optional.empty());
  }

  /** The same as it is kept, as JSON. */
  public Optional<String> trainingJson(String model, int version) {
    return body(model, version, Optional.empty());
  }

  /** A batch counted by the bins of a version's training profile. */
  public Optional<Profile> batch(String model, int version, long batch) {
    return find(model, version, Optional.of(batch));
  }

  /**
   * The counts alone, for people: without the names of rare categories, which are most of what is
   * kept.
   *
   * @param batch empty for the training rows
   */
  public Optional<Profile> counts(String model, int version, Optional<Long> batch) {
    return Guarded.read(
            database,
            handle ->
                handle
                    .createQuery(
                        """
                        select body - 'columns' || jsonb_build_object('columns',
                          (select coalesce(jsonb_agg(c - 'rare' order by place), '[]')
                            from jsonb_array_elements(body -> 'columns') with ordinality as a (c, place)))
                        from isobar.profiles
                        where model = :model and version = :version
                          and batch_id is not distinct from :batch::bigint
                        """)
                    .bind("model", model)
                    .bind("version", version)
                    .bind("batch", batch)
                    .mapTo(String.class)
                    .findOne())
        .map(ProfileJson::read);
  }

  /**
   * Which counts there are.
   *
   * @param batch the source's number; absent of training rows
   */
  public record Kept(String model, int version, Optional<Integer> batch) {}

  /** Those of a dataset, what was kept last first. */
  public List<Kept> kept(String dataset, int most) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select p.model, p.version, b.source_number
                    from isobar.profiles p left join isobar.batches b using (batch_id)
                    where p.dataset = :dataset order by p.profile_id desc limit :most
                    """)
                .bind("dataset", dataset)
                .bind("most", most)
                .map(
                    (row, context) ->
                        new Kept(
                            row.getString("model"),
                            row.getInt("version"),
                            Optional.ofNullable(row.getObject("source_number", Integer.class))))
                .list());
  }

  /** Keeps a batch's profile; a second one takes the place of the first. */
  public void keepBatch(String dataset, String model, int version, long batch, Profile profile) {
    Guarded.write(
        database,
        handle ->
            handle
                .createUpdate(
                    """
                    insert into isobar.profiles (dataset, kind, model, version, batch_id, body)
                    values (:dataset, 'batch', :model, :version, :batch, :body::jsonb)
                    on conflict (model, version, batch_id) do update set body = excluded.body
                    """)
                .bind("dataset", dataset)
                .bind("model", model)
                .bind("version", version)
                .bind("batch", batch)
                .bind("body", ProfileJson.write(profile))
                .execute());
  }

  /** Part of the registration's transaction. */
  static void keepTraining(
      Handle handle, String dataset, String model, int version, Profile profile) {
    handle
        .createUpdate(
            """
            insert into isobar.profiles (dataset, kind, model, version, body)
            values (:dataset, 'training', :model, :version, :body::jsonb)
            """)
        .bind("dataset", dataset)
        .bind("model", model)
        .bind("version", version)
        .bind("body", ProfileJson.write(profile))
        .execute();
  }

  private Optional<Profile> find(String model, int version, Optional<Long> batch) {
    return body(model, version, batch).map(ProfileJson::read);
  }

  private Optional<String> body(String model, int version, Optional<Long> batch) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select body from isobar.profiles
                    where model = :model and version = :version
                      and batch_id is not distinct from :batch::bigint
                    """)
                .bind("model", model)
                .bind("version", version)
                .bind("batch", batch)
                .mapTo(String.class)
                .findOne());
  }
}
