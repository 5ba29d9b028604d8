package io.isobar.domain.evaluate;

/**
 * Random numbers that are counted, not drawn: each follows from what it is for, so that neither the
 * order of rows nor a second look changes it. The mixing is that of SplitMix64 (Steele, Lea and
 * Flood 2014).
 */
final class Chance {
  private static final long SEED = 0x2545F4914F6CDD1DL;
  private static final long STEP = 0x9E3779B97F4A7C15L;

  /** Cumulated probabilities of 0, 1, 2 ... of the Poisson distribution with mean 1. */
  private static final double[] POISSON = poisson();

  private Chance() {}

  /** The block of a row, below a power of two. */
  static int block(long batch, int row, int blocks) {
    return (int) (mix(mix(SEED ^ batch * STEP) + row) >>> 32) & (blocks - 1);
  }

  /** Where a row stands in an order that has nothing to do with any other. */
  static long rank(long batch, int row) {
    return mix(mix(~SEED ^ batch * STEP) + row);
  }

  /** How often a block stands in a replicate: Poisson with mean 1. */
  static int times(int replicate, int block) {
    double uniform = (mix(mix(SEED + (replicate + 1) * STEP) ^ block * STEP) >>> 11) * 0x1.0p-53;
    int times = 0;
    while (times < POISSON.length && uniform >= POISSON[times]) {
      times++;
    }
    return times;
  }

  private static double[] poisson() {
    double[] cumulated = new double[18];
    double probability = 1 / Math.E;
    double sum = 0;
    for (int k = 0; k < cumulated.length; k++) {
      sum += probability;
      cumulated[k] = sum;
      probability /= k + 1;
    }
    return cumulated;
  }

  private static long mix(long value) {
    long z = value + STEP;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
