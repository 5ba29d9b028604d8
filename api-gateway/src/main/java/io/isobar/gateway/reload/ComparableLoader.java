package io.isobar.gateway.reload;

import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.scoring.comparable.Gower;
import io.isobar.gateway.serve.Comparing;
import io.isobar.storage.bundle.ComparableStore;
import io.isobar.storage.postgres.ModelVersion;

/**
 * Fetches the rows that predictions of a version can be compared with, so that they are there when
 * the object store is away; they are read when somebody asks. They are an extra: without them the
 * version is served all the same, and whoever asks for them is told why.
 */
public final class ComparableLoader {
  private final ComparableStore store;

  public ComparableLoader(ComparableStore store) {
    this.store = store;
  }

  /** Never throws. */
  Comparing load(ModelVersion version) {
    return version
        .comparables()
        .map(ref -> load(version, ref))
        .orElseGet(() -> Comparing.none(version.model(), version.version()));
  }

  private Comparing load(ModelVersion version, ObjectRef ref) {
    return Comparing.whenAsked(
        version.model(),
        version.version(),
        () -> store.fetch(ref),
        () -> new Gower(store.read(ref)));
  }
}
