package io.isobar.workflows.wait;

import io.isobar.workflows.definition.Fill;
import java.time.Duration;
import java.util.Objects;

/**
 * {@code uses: wait}: holds no slot of a worker between two looks.
 *
 * @param every between two looks; not used by a time
 * @param atMost after which the step ends as {@code onTimeout} says
 */
public record WaitSettings(WaitFor until, Duration every, Duration atMost, OnTimeout onTimeout) {

  /** What a wait that took too long means. */
  public enum OnTimeout {
    FAIL,
    SKIP
  }

  public WaitSettings {
    Objects.requireNonNull(until, "until");
    Objects.requireNonNull(onTimeout, "onTimeout");
    if (!every.isPositive() || !atMost.isPositive()) {
      throw new IllegalArgumentException("wait: every and at-most must be above zero");
    }
  }

  public WaitSettings filled(Fill fill) {
    return new WaitSettings(until.filled(fill), every, atMost, onTimeout);
  }
}
