package io.isobar.gateway.ui.data;

import io.isobar.domain.drift.Profile;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Profiles;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Counts of rows. Those of training rows never change, and take Postgres longest to unpack. */
final class KeptCounts {
  private static final int KEPT = 50;

  private final Profiles profiles;
  private final Map<Version, Profile> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Version, Profile> eldest) {
          return size() > KEPT;
        }
      };

  private record Version(String model, int version) {}

  KeptCounts(Database database) {
    this.profiles = new Profiles(database);
  }

  /**
   * The counts.
   *
   * @param batch empty for the training rows
   */
  Optional<Profile> of(String model, int version, Optional<Long> batch) {
    if (batch.isPresent()) {
      return profiles.counts(model, version, batch);
    }
    Version key = new Version(model, version);
    synchronized (kept) {
      Profile known = kept.get(key);
      if (known != null) {
        return Optional.of(known);
      }
    }
    Optional<Profile> read = profiles.counts(model, version, batch);
    synchronized (kept) {
      read.ifPresent(counts -> kept.put(key, counts));
    }
    return read;
  }
}
