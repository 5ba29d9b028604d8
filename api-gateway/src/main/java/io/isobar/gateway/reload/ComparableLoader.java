package io.isobar.gateway.reload;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.scoring.comparable.Gower;
import io.isobar.gateway.serve.Comparing;
import io.isobar.storage.bundle.ComparableStore;
import io.isobar.storage.postgres.ModelVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the rows that predictions of a version can be compared with. They are an extra: without
 * them the version is served all the same, and whoever asks for them is told why.
 */
public final class ComparableLoader {
  private static final Logger LOG = LoggerFactory.getLogger(ComparableLoader.class);

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
    try {
      return new Comparing.Ready(new Gower(store.read(ref)));
    } catch (RuntimeException e) {
      String reason = e instanceof Failure failure ? failure.describe() : e.toString();
      LOG.warn(
          "{} version {} is served without comparable rows: {}",
          version.model(),
          version.version(),
          reason);
      return Comparing.unreadable(version.model(), version.version(), reason);
    }
  }
}
