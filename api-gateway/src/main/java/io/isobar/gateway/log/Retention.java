package io.isobar.gateway.log;

import io.isobar.storage.postgres.Predictions;
import io.isobar.storage.postgres.Shadows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets old predictions go, a week at once, and what shadows made of them. */
public final class Retention implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private final Predictions predictions;
  private final Shadows shadows;
  private final Duration keep;
  private final Clock clock;

  public Retention(Predictions predictions, Shadows shadows, Duration keep, Clock clock) {
    this.predictions = predictions;
    this.shadows = shadows;
    this.keep = keep;
    this.clock = clock;
  }

  @Override
  public void run() {
    Instant oldest = clock.instant().minus(keep);
    shadows.forget(oldest);
    int weeks = predictions.forget(oldest);
    if (weeks > 0) {
      LOG.info("{} weeks of predictions, older than {} days, are gone", weeks, keep.toDays());
    }
  }
}
