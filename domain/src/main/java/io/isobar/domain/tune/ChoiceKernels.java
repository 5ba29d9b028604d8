package io.isobar.domain.tune;

/** Kernels of choices: each likes the choice that was observed, and a little all the others. */
final class ChoiceKernels implements Kernels {
  private final double[] observed;
  private final int choices;

  /** Of the choice that was observed, and of each other one. */
  private final double liked;

  private final double other;

  ChoiceKernels(double[] observed, int choices) {
    this.observed = observed;
    this.choices = choices;
    double kernels = observed.length + 1;
    double sum = 1 + choices / kernels;
    this.liked = (1 + 1 / kernels) / sum;
    this.other = 1 / kernels / sum;
  }

  @Override
  public double draw(int kernel, Draws draws) {
    double share = draws.share();
    if (kernel == observed.length) {
      return StrictMath.floor(share * choices);
    }
    double likedHere = observed[kernel];
    if (share < liked - other) {
      return likedHere;
    }
    // What is left of the liked choice is as much as each other one has.
    double rest = (share - (liked - other)) / (1 - (liked - other));
    return Math.min(StrictMath.floor(rest * choices), choices - 1.0);
  }

  @Override
  public void addLogDensities(double value, double[] sums) {
    double logLiked = StrictMath.log(liked);
    double logOther = StrictMath.log(other);
    for (int i = 0; i < observed.length; i++) {
      sums[i] += observed[i] == value ? logLiked : logOther;
    }
    sums[observed.length] -= StrictMath.log(choices);
  }
}
