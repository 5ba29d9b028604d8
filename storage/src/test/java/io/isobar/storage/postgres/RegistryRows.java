package io.isobar.storage.postgres;

import io.isobar.domain.drift.Profile;
import io.isobar.domain.model.ObjectRef;

/** Versions as a run registers them, without the run. */
public final class RegistryRows {
  private final Database database;

  public RegistryRows(Database database) {
    this.database = database;
  }

  /** A candidate with the bundle {@code bundles/<model>-<version>.zip}. */
  public void insert(String model, int version) {
    insert(model, version, "bundles/" + model + "-" + version + ".zip", "{\"seed\": 7}");
  }

  public void insert(String model, int version, String key, String provenance) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    """
                    insert into isobar.models (model, version, run_id, step, status, bundle_key,
                      bundle_sha256, bundle_bytes, scores, evaluation, provenance)
                    values (?, ?, ?, 'register', 'candidate', ?, repeat('a', 64), 10,
                      '{"rmse": 1.5}', '{"verdict": "promote"}', ?::jsonb)
                    """,
                    model,
                    version,
                    "run-" + version,
                    key,
                    provenance));
  }

  /** A candidate whose bundle is really there, and of which nothing else is known. */
  public void register(String model, int version, String run, ObjectRef bundle) {
    register(model, version, run, "candidate", bundle);
  }

  public void register(String model, int version, String run, String status, ObjectRef bundle) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    """
                    insert into isobar.models (model, version, run_id, step, status, bundle_key,
                      bundle_sha256, bundle_bytes, scores, evaluation, provenance)
                    values (?, ?, ?, 'register', ?, ?, ?, ?, '{}', '{}', '{}')
                    """,
                    model,
                    version,
                    run,
                    status,
                    bundle.key(),
                    bundle.sha256(),
                    bundle.bytes()));
  }

  /** Gives a version another bundle, and the scores of its test rows. */
  public void replace(String model, int version, ObjectRef bundle, String scores) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    """
                    update isobar.models set bundle_key = ?, bundle_sha256 = ?, bundle_bytes = ?,
                      scores = ?::jsonb where model = ? and version = ?
                    """,
                    bundle.key(),
                    bundle.sha256(),
                    bundle.bytes(),
                    scores,
                    model,
                    version));
  }

  /** Names what a version has learned. */
  public void explain(String model, int version, ObjectRef explanations) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    """
                    update isobar.models set explanations_key = ?, explanations_sha256 = ?,
                      explanations_bytes = ? where model = ? and version = ?
                    """,
                    explanations.key(),
                    explanations.sha256(),
                    explanations.bytes(),
                    model,
                    version));
  }

  /** Names the training rows that predictions of a version are compared with. */
  public void compare(String model, int version, ObjectRef comparables) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    """
                    update isobar.models set comparables_key = ?, comparables_sha256 = ?,
                      comparables_bytes = ? where model = ? and version = ?
                    """,
                    comparables.key(),
                    comparables.sha256(),
                    comparables.bytes(),
                    model,
                    version));
  }

  /** Keeps the profile of the training rows of a version. */
  public void profile(String model, int version, Profile profile) {
    database
        .jdbi()
        .useHandle(handle -> Profiles.keepTraining(handle, model, model, version, profile));
  }

  /** Makes everything that the registry knows so many days older. */
  public void age(int days) {
    database
        .jdbi()
        .useTransaction(
            handle -> {
              handle.execute(
                  "update isobar.models set created_at = created_at - ? * interval '1 day'", days);
              handle.execute("alter table isobar.alias_history disable trigger user");
              handle.execute(
                  "update isobar.alias_history set at = at - ? * interval '1 day'", days);
              handle.execute("alter table isobar.alias_history enable trigger user");
            });
  }
}
