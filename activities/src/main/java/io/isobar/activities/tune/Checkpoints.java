package io.isobar.activities.tune;

import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.TrialCheckpoint;
import io.isobar.storage.postgres.TrialCheckpoints;
import io.isobar.storage.postgres.TrialKey;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checkpoints of one training: so much of it is lost at most when its worker is. */
final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  private final TrialCheckpoints store;
  private final TrialKey key;
  private final String fingerprint;
  private final int every;

  /**
   * Names the training.
   *
   * @param fingerprint of all that decides what it gives
   * @param every so many rounds there is one
   */
  Checkpoints(TrialCheckpoints store, TrialKey key, String fingerprint, int every) {
    this.store = store;
    this.key = key;
    this.fingerprint = fingerprint;
    this.every = every;
  }

  boolean due(int rounds) {
    return rounds % every == 0;
  }

  Optional<TrialCheckpoint> last() {
    Optional<TrialCheckpoint> last = store.find(key, fingerprint);
    last.ifPresent(
        one ->
            LOG.info("trial {} goes on after round {}, its checkpoint", key.trial(), one.rounds()));
    return last;
  }

  void save(TrialCheckpoint checkpoint) {
    try {
      store.save(key, fingerprint, checkpoint);
    } catch (Failure failure) {
      if (failure.code().equals("attempt.stale")) {
        throw failure;
      }
      // A database that is away must not stop a training that can do without it.
      LOG.warn("trial {} has no checkpoint: {}", key.trial(), failure.describe());
    }
  }
}
