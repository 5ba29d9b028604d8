package io.isobar.domain.split;

/**
 * How rows are shared out. A row's place is the hash of its key and the seed, so it never changes
 * sides, in whichever batch it comes again.
 *
 * @param train share of the keys, 0..1
 * @param validation share of the keys, 0..1
 * @param test share of the keys, 0..1; the three add up to 1
 */
public record SplitRule(double train, double validation, double test, long seed) {
  public SplitRule {
    if (train <= 0 || validation < 0 || test <= 0) {
      throw new IllegalArgumentException(
          "split: train and test must be above 0 and validation not below it, not "
              + train
              + ", "
              + validation
              + ", "
              + test);
    }
    if (Math.abs(train + validation + test - 1) > 1e-9) {
      throw new IllegalArgumentException(
          "split: the parts must add up to 1, not " + (train + validation + test));
    }
  }
}
