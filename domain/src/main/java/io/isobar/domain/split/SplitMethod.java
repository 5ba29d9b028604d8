package io.isobar.domain.split;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * What decides the part of a row. Whichever it is, a row that has a part keeps it for ever: by the
 * hash alone since the hash does not change, else since what was decided is written down.
 */
public sealed interface SplitMethod {

  /** What it is called in the ledger; two with the same words decide alike. */
  String words();

  /** The hash of the key; see {@link StableSplit}. */
  record ByHash() implements SplitMethod {
    @Override
    public String words() {
      return "hash";
    }
  }

  /** Each part gets its share of the keys of each class; see {@link Quota}. */
  record ByClass() implements SplitMethod {
    @Override
    public String words() {
      return "class";
    }
  }

  /**
   * Each part gets its share of the keys of each quantile of the target; see {@link Quota}. The
   * edges between the quantiles are those of the first batch that has {@link #FEWEST} rows for
   * each, and stay so for ever; the keys that come before there are edges are one stratum.
   */
  record ByQuantile(int strata) implements SplitMethod {
    /** Rows for each stratum of the batch that fixes the edges. */
    public static final int FEWEST = 20;

    public ByQuantile {
      if (strata < 2 || strata > 100) {
        throw new IllegalArgumentException("strata: " + strata + " is not in 2..100");
      }
    }

    @Override
    public String words() {
      return strata + " quantiles";
    }
  }

  /**
   * The date of a row: train before {@code validationFrom}, test from {@code testFrom} on. Without
   * these dates, the newest rows of each batch are for validation and test, by their shares; the
   * two dates of a batch are written down, and hold when it is split again. A row without a date is
   * for training.
   */
  record ByTime(String column, Optional<LocalDate> validationFrom, Optional<LocalDate> testFrom)
      implements SplitMethod {
    public ByTime {
      Objects.requireNonNull(column, "column");
      if (validationFrom.isPresent() != testFrom.isPresent()) {
        throw new IllegalArgumentException(
            "time: validation-from and test-from belong together; give both, or neither");
      }
      if (validationFrom.isPresent() && validationFrom.get().isAfter(testFrom.orElseThrow())) {
        throw new IllegalArgumentException(
            "time: validation-from "
                + validationFrom.get()
                + " is after test-from "
                + testFrom.orElseThrow());
      }
    }

    @Override
    public String words() {
      return validationFrom
          .map(from -> "time of " + column + " from " + from + " and " + testFrom.orElseThrow())
          .orElse("newest share by " + column);
    }
  }
}
