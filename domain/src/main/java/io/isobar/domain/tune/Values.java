package io.isobar.domain.tune;

import java.util.List;
import java.util.TreeSet;

/** What a parameter may be. In a {@link Point} a choice is its place in the list, from 0. */
public sealed interface Values {
  /** Whether there is only one value, so that there is nothing to search. */
  boolean fixed();

  /** How many values there are; infinite between two numbers. */
  double count();

  /**
   * The value at a share of the way from the first to the last.
   *
   * @param share 0..1, without 1
   */
  double at(double share);

  /** Whether a point may have this value. */
  boolean contains(double value);

  /** Real numbers from {@code low} to {@code high}; {@code log}: their logarithms are searched. */
  record Decimals(double low, double high, boolean log) implements Values {
    public Decimals {
      requireEnds(low, high, log);
    }

    @Override
    public boolean fixed() {
      return low == high;
    }

    @Override
    public double count() {
      return fixed() ? 1 : Double.POSITIVE_INFINITY;
    }

    @Override
    public double at(double share) {
      double from = log ? StrictMath.log(low) : low;
      double to = log ? StrictMath.log(high) : high;
      double value = from + share * (to - from);
      return Math.clamp(log ? StrictMath.exp(value) : value, low, high);
    }

    @Override
    public boolean contains(double value) {
      return value >= low && value <= high;
    }
  }

  /** Whole numbers from {@code low} in steps up to {@code high}; logarithms only by steps of 1. */
  record Wholes(int low, int high, int step, boolean log) implements Values {
    public Wholes {
      requireEnds(low, high, log);
      if (step < 1 || (high - low) % step != 0) {
        throw new IllegalArgumentException(
            "steps of " + step + " do not lead from " + low + " to " + high);
      }
      if (log && step != 1) {
        throw new IllegalArgumentException("a step of " + step + " and log exclude each other");
      }
    }

    @Override
    public boolean fixed() {
      return low == high;
    }

    @Override
    public double count() {
      return 1 + Math.floorDiv(high - low, step);
    }

    @Override
    public double at(double share) {
      if (!log) {
        return low + step * StrictMath.floor(share * count());
      }
      double from = StrictMath.log(low - 0.5);
      double to = StrictMath.log(high + 0.5);
      return Math.clamp(StrictMath.rint(StrictMath.exp(from + share * (to - from))), low, high);
    }

    @Override
    public boolean contains(double value) {
      return value >= low && value <= high && (value - low) % step == 0;
    }
  }

  /** One of several words, without an order. */
  record Choices(List<String> words) implements Values {
    public Choices {
      words = List.copyOf(words);
      if (words.isEmpty() || new TreeSet<>(words).size() < words.size()) {
        throw new IllegalArgumentException("choices " + words + " are none, or the same twice");
      }
    }

    @Override
    public boolean fixed() {
      return words.size() == 1;
    }

    @Override
    public double count() {
      return words.size();
    }

    @Override
    public double at(double share) {
      return StrictMath.floor(share * words.size());
    }

    @Override
    public boolean contains(double value) {
      return value >= 0 && value < words.size() && value == StrictMath.rint(value);
    }
  }

  private static void requireEnds(double low, double high, boolean log) {
    if (!(low <= high) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException("there is nothing from " + low + " to " + high);
    }
    if (log && !(low > 0)) {
      throw new IllegalArgumentException(low + " has no logarithm");
    }
  }
}
