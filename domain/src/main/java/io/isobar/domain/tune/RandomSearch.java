package io.isobar.domain.tune;

/**
 * Parameters by random search: trial 0 is a sound default, each further one is drawn independently.
 *
 * <p>The space: eta log-uniform in 0.01..0.3, max_depth 3..10, min_child_weight log 1..20,
 * subsample and colsample_bytree 0.5..1, lambda log 1e-3..10, alpha and gamma log 1e-8..1.
 *
 * <p>A trial depends on the seed and its number alone, and all arithmetic is strict, so workflows
 * may call this: a replay on another machine proposes the same bits.
 */
public final class RandomSearch {
  private static final BoosterParameters STANDARD =
      new BoosterParameters(0.1, 6, 1, 0.8, 0.8, 1, 0, 0);

  private RandomSearch() {}

  /**
   * What a trial tries.
   *
   * @param trial from 0
   */
  public static BoosterParameters parameters(long seed, int trial) {
    if (trial < 0) {
      throw new IllegalArgumentException("trial " + trial + " is below 0");
    }
    if (trial == 0) {
      return STANDARD;
    }
    return new BoosterParameters(
        logUniform(seed, trial, 0, 0.01, 0.3),
        3 + (int) (share(seed, trial, 1) * 8),
        logUniform(seed, trial, 2, 1, 20),
        0.5 + 0.5 * share(seed, trial, 3),
        0.5 + 0.5 * share(seed, trial, 4),
        logUniform(seed, trial, 5, 1e-3, 10),
        logUniform(seed, trial, 6, 1e-8, 1),
        logUniform(seed, trial, 7, 1e-8, 1));
  }

  private static double logUniform(long seed, int trial, int dimension, double low, double high) {
    double from = StrictMath.log(low);
    double to = StrictMath.log(high);
    double drawn = StrictMath.exp(from + share(seed, trial, dimension) * (to - from));
    return Math.clamp(drawn, low, high);
  }

  /** In 0..1, without 1: the upper 53 bits of a hash of all three. */
  private static double share(long seed, int trial, int dimension) {
    long hash = mix(mix(mix(seed) + trial) + dimension);
    return (hash >>> 11) * 0x1.0p-53;
  }

  /** SplitMix64 (Steele, Lea and Flood 2014), with the finaliser of Stafford's variant 13. */
  private static long mix(long state) {
    long mixed = state + 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
