package io.isobar.domain.scoring;

/**
 * What the splits on a feature amount to, over all trees: XGBoost's importances {@code weight},
 * {@code total_gain} and {@code total_cover}. The mean gain of a split is gain / splits.
 *
 * @param splits how many
 * @param gain what they took off the loss of the training rows, in units of the objective
 * @param cover the sum of the hessians of the training rows that came to them
 */
public record SplitTotals(long splits, double gain, double cover) {
  public static final SplitTotals NONE = new SplitTotals(0, 0, 0);

  /** Both together. */
  public SplitTotals plus(SplitTotals other) {
    return new SplitTotals(splits + other.splits, gain + other.gain, cover + other.cover);
  }
}
