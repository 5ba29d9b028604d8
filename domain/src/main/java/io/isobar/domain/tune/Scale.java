package io.isobar.domain.tune;

import io.isobar.domain.tune.Values.Decimals;
import io.isobar.domain.tune.Values.Wholes;

/**
 * The line on which the numbers of a dimension are searched: logarithms if it says so, and for
 * whole numbers half a step more at both ends.
 */
record Scale(double low, double high, boolean log, double halfStep) {
  static Scale of(Decimals values) {
    return new Scale(
        on(values.log(), values.low()), on(values.log(), values.high()), values.log(), 0);
  }

  static Scale of(Wholes values) {
    double half = values.step() / 2.0;
    return new Scale(
        on(values.log(), values.low() - half),
        on(values.log(), values.high() + half),
        values.log(),
        half);
  }

  double width() {
    return high - low;
  }

  double middle() {
    return 0.5 * (low + high);
  }

  double of(double value) {
    return on(log, value);
  }

  double back(double place) {
    return log ? StrictMath.exp(place) : place;
  }

  private static double on(boolean log, double value) {
    return log ? StrictMath.log(value) : value;
  }
}
