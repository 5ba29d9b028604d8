package io.isobar.gateway.reload;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.Predictor;
import io.isobar.gateway.serve.ServedModel;
import io.isobar.storage.postgres.ModelVersion;
import java.time.Clock;
import java.time.Duration;

/** Loads versions whole. None passes that is not what was trained, or that is too slow to serve. */
public final class VersionLoader {
  private static final int TRIES = 3;

  private final BundleLoader bundles;
  private final ComparableLoader comparables;
  private final Duration mostARow;
  private final Clock clock;

  /**
   * @param mostARow longer than which no row may take
   */
  public VersionLoader(
      BundleLoader bundles, ComparableLoader comparables, Duration mostARow, Clock clock) {
    this.bundles = bundles;
    this.comparables = comparables;
    this.mostARow = mostARow;
    this.clock = clock;
  }

  /**
   * Loads a version and has it check itself.
   *
   * @throws Failure when it cannot be served
   */
  ServedModel load(ModelVersion version) {
    Predictor predictor = bundles.load(version.bundle());
    check(version, predictor);
    return ServedModel.of(
            version.model(), version.version(), predictor, version.scoresJson(), clock.instant())
        .with(comparables.load(version));
  }

  /** The fastest of some tries counts: what runs for the first time is slow. */
  private void check(ModelVersion version, Predictor predictor) {
    Duration row = Duration.ZERO;
    for (int left = TRIES; left > 0; left--) {
      long begin = System.nanoTime();
      int rows = predictor.selfCheck();
      Duration now = Duration.ofNanos((System.nanoTime() - begin) / Math.max(1, rows));
      if (now.compareTo(mostARow) <= 0) {
        return;
      }
      row = row.isZero() || now.compareTo(row) < 0 ? now : row;
    }
    throw Failure.user(
        "model.too-slow",
        "Version %d of %s takes %d ms for a row on this gateway, and a request may wait for %d ms."
            .formatted(version.version(), version.model(), row.toMillis(), mostARow.toMillis()),
        "Train a faster one (the gate can demand it: median-micros, p99-micros), or let requests"
            + " wait longer (ISOBAR_GATEWAY_QUEUE_MS).");
  }
}
