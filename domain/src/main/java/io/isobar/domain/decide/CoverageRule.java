package io.isobar.domain.decide;

import java.time.Duration;
import java.util.Objects;

/**
 * Live coverage of intervals or sets that is reason enough to train: less than was promised, by
 * more than a share, and by more than chance explains.
 *
 * @param by above 0 and below 1; of all truths
 * @param within how long ago the predictions were made at most
 * @param rows predictions whose truth is known, without which nothing is concluded
 */
public record CoverageRule(double by, Duration within, long rows) {
  public CoverageRule {
    if (!(by > 0 && by < 1)) {
      throw new IllegalArgumentException("undercovered: by " + by + " is not above 0 and below 1");
    }
    Objects.requireNonNull(within, "within");
    if (!within.isPositive()) {
      throw new IllegalArgumentException("undercovered: within must be above zero");
    }
    if (rows < 1) {
      throw new IllegalArgumentException("undercovered: rows must be at least 1");
    }
  }
}
