package io.isobar.storage.postgres;

import io.isobar.domain.model.ObjectRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The registry: isobar.models, isobar.aliases and isobar.alias_history. */
public final class Models {
  private static final String COLUMNS =
      "m.model, m.version, m.run_id, m.status, m.bundle_key, m.bundle_sha256, m.bundle_bytes,"
          + " m.scores, m.created_at, m.comparables_key, m.comparables_sha256, m.comparables_bytes";

  private final Database database;

  public Models(Database database) {
    this.database = database;
  }

  /** The version that an alias points to now. */
  public Optional<ModelVersion> byAlias(String model, String alias) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + " from isobar.aliases a join isobar.models m using (model, version)"
                        + " where a.model = :model and a.alias = :alias")
                .bind("model", model)
                .bind("alias", alias)
                .map((row, context) -> version(row))
                .findOne());
  }

  public Optional<ModelVersion> version(String model, int version) {
    return Guarded.read(database, handle -> find(handle, model, version));
  }

  /** All versions of a model, the newest first. */
  public List<ModelVersion> all(String model) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + " from isobar.models m where m.model = :model order by m.version desc")
                .bind("model", model)
                .map((row, context) -> version(row))
                .list());
  }

  /** The names of all models, in alphabetical order. */
  public List<String> names() {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery("select distinct model from isobar.models order by model")
                .mapTo(String.class)
                .list());
  }

  /** The aliases of a model, and the versions they point to. */
  public SortedMap<String, Integer> aliases(String model) {
    return Guarded.read(
        database,
        handle -> {
          SortedMap<String, Integer> found = new TreeMap<>();
          handle
              .createQuery("select alias, version from isobar.aliases where model = :model")
              .bind("model", model)
              .map((row, context) -> found.put(row.getString("alias"), row.getInt("version")))
              .list();
          return found;
        });
  }

  /** Every move an alias of the model ever made, the oldest first. */
  public List<AliasMove> history(String model) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select * from isobar.alias_history where model = :model order by move_id")
                .bind("model", model)
                .map((row, context) -> AliasMoves.read(row))
                .list());
  }

  /** The gate's verdict and what the version was made from, as one JSON object. */
  public Optional<String> evidence(String model, int version) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select jsonb_build_object('evaluation', evaluation, 'provenance', provenance)
                    from isobar.models where model = :model and version = :version
                    """)
                .bind("model", model)
                .bind("version", version)
                .mapTo(String.class)
                .findOne());
  }

  static Optional<ModelVersion> find(Handle handle, String model, int version) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from isobar.models m where m.model = :model and m.version = :version")
        .bind("model", model)
        .bind("version", version)
        .map((row, context) -> version(row))
        .findOne();
  }

  static ModelVersion version(ResultSet row) throws SQLException {
    return new ModelVersion(
        row.getString("model"),
        row.getInt("version"),
        row.getString("run_id"),
        row.getString("status"),
        new ObjectRef(
            row.getString("bundle_key"),
            row.getString("bundle_sha256"),
            row.getLong("bundle_bytes")),
        row.getString("scores"),
        Times.required(row, "created_at"),
        object(row, "comparables"));
  }

  /** An object that a version may have, by the beginning of the names of its columns. */
  static Optional<ObjectRef> object(ResultSet row, String name) throws SQLException {
    String key = row.getString(name + "_key");
    return key == null
        ? Optional.empty()
        : Optional.of(
            new ObjectRef(key, row.getString(name + "_sha256"), row.getLong(name + "_bytes")));
  }
}
