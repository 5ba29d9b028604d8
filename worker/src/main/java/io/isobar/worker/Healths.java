package io.isobar.worker;

import io.isobar.activities.failure.Failures;
import org.springframework.boot.health.contributor.Health;

/** A check that passes or throws, as health. */
final class Healths {
  private Healths() {}

  static Health of(Runnable check) {
    try {
      check.run();
      return Health.up().build();
    } catch (RuntimeException e) {
      return Health.down().withDetail("why", Failures.of(e).describe()).build();
    }
  }
}
