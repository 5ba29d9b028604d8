package io.isobar.domain.clean;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** What must hold for a batch as a whole. */
public sealed interface BatchRule {

  /**
   * The rows of the batch, as they landed.
   *
   * @param low at least so many
   * @param high at most so many
   * @param within how far from the median of earlier batches, as a share of it: 0.5 is half as many
   *     to one and a half times as many; without an earlier batch it holds
   * @param ofLast how many earlier batches count
   */
  record Volume(Optional<Long> low, Optional<Long> high, Optional<Double> within, int ofLast)
      implements BatchRule {
    public Volume {
      if (low.isEmpty() && high.isEmpty() && within.isEmpty()) {
        throw new IllegalArgumentException("volume: it has neither low, high nor within");
      }
      if (low.orElse(0L) > high.orElse(Long.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "volume: low " + low.orElse(0L) + " is above high " + high.orElse(0L));
      }
      if (within.orElse(0.0) < 0 || ofLast < 1) {
        throw new IllegalArgumentException("volume: within must not be below 0, nor of-last 1");
      }
    }
  }

  /** The newest date of a column, from its midnight UTC, is not older than this. */
  record Fresh(String column, Duration within) implements BatchRule {
    public Fresh {
      Objects.requireNonNull(column, "column");
      if (!within.isPositive()) {
        throw new IllegalArgumentException("freshness: within must be above zero");
      }
    }
  }

  /** The mean of a column's values is within bounds. */
  record Mean(String column, Optional<Double> low, Optional<Double> high) implements BatchRule {
    public Mean {
      Objects.requireNonNull(column, "column");
      Bounds.check("mean", low, high);
    }
  }

  /** The sum of a column's values is within bounds. */
  record Sum(String column, Optional<Double> low, Optional<Double> high) implements BatchRule {
    public Sum {
      Objects.requireNonNull(column, "column");
      Bounds.check("sum", low, high);
    }
  }
}
