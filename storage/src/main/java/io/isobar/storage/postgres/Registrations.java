package io.isobar.storage.postgres;

import io.isobar.domain.drift.Profile;
import io.isobar.domain.model.ObjectRef;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Puts new versions into the registry, each with the profile of its training rows. */
public final class Registrations {
  private final Database database;

  public Registrations(Database database) {
    this.database = database;
  }

  /**
   * What the training rows of a version leave behind.
   *
   * @param comparables rows that predictions are compared with, in the object store
   */
  public record Training(Profile profile, Optional<ObjectRef> comparables) {
    public Training {
      Objects.requireNonNull(profile, "profile");
      Objects.requireNonNull(comparables, "comparables");
    }
  }

  /**
   * Gives the draft the model's next number; version and profile are written in one transaction.
   * The same bundle of the same run and step gets the version that it has, and {@code training} is
   * not asked.
   *
   * @param training counts the training rows; called outside the transaction, since it may take
   *     long
   */
  public ModelVersion register(ModelDraft draft, Supplier<Training> training) {
    Optional<ModelVersion> before = Guarded.read(database, handle -> find(handle, draft));
    if (before.isPresent()) {
      return before.get();
    }
    Training found = training.get();
    return Guarded.write(database, handle -> register(handle, draft, found));
  }

  private static ModelVersion register(Handle handle, ModelDraft draft, Training training) {
    // One registration of a model at a time, so that numbers have no gaps and no twins.
    handle.execute(
        "select pg_advisory_xact_lock(hashtextextended(?, 0))", "isobar model " + draft.model());
    Optional<ModelVersion> before = find(handle, draft);
    if (before.isPresent()) {
      return before.get();
    }
    int version = insert(handle, draft, training.comparables());
    Profiles.keepTraining(handle, draft.dataset(), draft.model(), version, training.profile());
    Assets.updated(
        handle,
        Assets.model(draft.model()),
        draft.run(),
        draft.step(),
        "version " + version,
        new TreeMap<>(Map.of("version", Integer.toString(version), "status", draft.status())));
    return Models.find(handle, draft.model(), version).orElseThrow();
  }

  private static Optional<ModelVersion> find(Handle handle, ModelDraft draft) {
    return handle
        .createQuery(
            """
            select version from isobar.models
            where model = :model and run_id = :run and step = :step and bundle_sha256 = :sha
            """)
        .bind("model", draft.model())
        .bind("run", draft.run())
        .bind("step", draft.step())
        .bind("sha", draft.bundle().sha256())
        .mapTo(Integer.class)
        .findOne()
        .flatMap(version -> Models.find(handle, draft.model(), version));
  }

  private static int insert(Handle handle, ModelDraft draft, Optional<ObjectRef> comparables) {
    return handle
        .createQuery(
            """
            insert into isobar.models (model, version, run_id, step, status, bundle_key,
              bundle_sha256, bundle_bytes, scores, evaluation, provenance, explanations_key,
              explanations_sha256, explanations_bytes, comparables_key, comparables_sha256,
              comparables_bytes)
            select :model, coalesce(max(version), 0) + 1, :run, :step, :status, :key, :sha, :bytes,
              :scores::jsonb, :evaluation::jsonb, :provenance::jsonb, :explanationsKey, :explanationsSha,
              :explanationsBytes, :comparablesKey, :comparablesSha, :comparablesBytes
            from isobar.models where model = :model
            returning version
            """)
        .bind("model", draft.model())
        .bind("run", draft.run())
        .bind("step", draft.step())
        .bind("status", draft.status())
        .bind("key", draft.bundle().key())
        .bind("sha", draft.bundle().sha256())
        .bind("bytes", draft.bundle().bytes())
        .bind("scores", draft.scoresJson())
        .bind("evaluation", draft.evaluationJson())
        .bind("provenance", draft.provenanceJson())
        .bind("explanationsKey", draft.explanations().map(ObjectRef::key).orElse(null))
        .bind("explanationsSha", draft.explanations().map(ObjectRef::sha256).orElse(null))
        .bind("explanationsBytes", draft.explanations().map(ObjectRef::bytes).orElse(null))
        .bind("comparablesKey", comparables.map(ObjectRef::key).orElse(null))
        .bind("comparablesSha", comparables.map(ObjectRef::sha256).orElse(null))
        .bind("comparablesBytes", comparables.map(ObjectRef::bytes).orElse(null))
        .mapTo(Integer.class)
        .one();
  }
}
