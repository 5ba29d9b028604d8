package io.isobar.domain.drift.evidently;

import java.util.Arrays;

/** Distances of two distributions over the same bins. */
final class Divergences {
  /** A number with no more different values in the reference is compared value by value. */
  private static final int FEW_VALUES = 20;

  private static final double SMALL_SHARE = 0.0001;
  private static final double FOR_NONE = 1e6;

  private Divergences() {}

  /** Bins as Evidently's {@code get_binned_data} makes them. */
  static Counts binned(Pair pair, Kind kind) {
    return kind == Kind.NUMBER && pair.reference().distinct() > FEW_VALUES
        ? Sturges.counts(pair.referenceNumbers(), pair.currentNumbers())
        : pair.counts();
  }

  /** √(½KL(p‖m)+½KL(q‖m)) with m=(p+q)/2 and the natural logarithm; at most √ln 2. */
  static double jensenShannon(Counts counts) {
    double[] before = counts.referenceShares();
    double[] now = counts.currentShares();
    double sum = 0;
    for (int place = 0; place < before.length; place++) {
      double middle = (before[place] + now[place]) / 2;
      sum += relative(before[place], middle) + relative(now[place], middle);
    }
    return Math.sqrt(Math.max(0, sum / 2));
  }

  /** Σp·ln(p/q) of the reference p and the batch q, without empty bins, each adding up to 1. */
  static double kullbackLeibler(Counts counts) {
    double[] before = normalised(filled(counts.referenceShares()));
    double[] now = normalised(filled(counts.currentShares()));
    double sum = 0;
    for (int place = 0; place < before.length; place++) {
      sum += relative(before[place], now[place]);
    }
    return sum;
  }

  /** The population stability index: Σ(p-q)·ln(p/q), without empty bins. */
  static double stabilityIndex(Counts counts) {
    double[] before = filled(counts.referenceShares());
    double[] now = filled(counts.currentShares());
    double sum = 0;
    for (int place = 0; place < before.length; place++) {
      sum += (before[place] - now[place]) * StrictMath.log(before[place] / now[place]);
    }
    return sum;
  }

  /** √(1-Σ√(pq)); for numbers over bins that the different values decide, not the rows. */
  static double hellinger(Pair pair, Kind kind) {
    Counts counts = kind == Kind.NUMBER ? byDifferentValues(pair) : pair.counts();
    double[] before = counts.referenceShares();
    double[] now = counts.currentShares();
    double sum = 0;
    for (int place = 0; place < before.length; place++) {
      sum += Math.sqrt(before[place] * now[place]);
    }
    return Math.sqrt(1 - Math.clamp(sum, 0, 1));
  }

  private static Counts byDifferentValues(Pair pair) {
    NumberSample reference = pair.referenceNumbers();
    NumberSample current = pair.currentNumbers();
    double[] edges =
        Sturges.edges(
            Math.min(reference.lowest(), current.lowest()),
            Math.max(reference.highest(), current.highest()),
            pair.distinct(),
            reference.whole() && current.whole());
    return Sturges.counts(reference, current, edges);
  }

  /** Empty bins get a small share: a millionth of the smallest one, or 0.0001 if that is larger. */
  private static double[] filled(double[] shares) {
    double smallest = Arrays.stream(shares).filter(share -> share != 0).min().orElseThrow();
    double small = smallest <= SMALL_SHARE ? smallest / FOR_NONE : SMALL_SHARE;
    return Arrays.stream(shares).map(share -> share == 0 ? small : share).toArray();
  }

  private static double[] normalised(double[] shares) {
    double sum = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(share -> share / sum).toArray();
  }

  private static double relative(double share, double other) {
    return share == 0 ? 0 : share * StrictMath.log(share / other);
  }
}
