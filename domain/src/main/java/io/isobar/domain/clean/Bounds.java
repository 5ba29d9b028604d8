package io.isobar.domain.clean;

import java.math.BigDecimal;
import java.util.Optional;

/** Two ends, one of which may be open; both are included. */
final class Bounds {
  private Bounds() {}

  static void check(String what, Optional<Double> low, Optional<Double> high) {
    if (low.isEmpty() && high.isEmpty()) {
      throw new IllegalArgumentException(what + ": it has neither low nor high");
    }
    if (low.isPresent() && high.isPresent() && !(low.get() <= high.get())) {
      throw new IllegalArgumentException(
          what + ": low " + plain(low.get()) + " is above high " + plain(high.get()));
    }
  }

  static boolean hold(Optional<Double> low, Optional<Double> high, double value) {
    return low.map(end -> value >= end).orElse(true) && high.map(end -> value <= end).orElse(true);
  }

  static String words(Optional<Double> low, Optional<Double> high) {
    if (low.isPresent() && high.isPresent()) {
      return "from " + plain(low.get()) + " to " + plain(high.get());
    }
    return low.map(end -> "at least " + plain(end))
        .or(() -> high.map(end -> "at most " + plain(end)))
        .orElse("anything");
  }

  static String plain(double value) {
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    String digits = new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
    return value == 0 ? "0" : digits;
  }
}
