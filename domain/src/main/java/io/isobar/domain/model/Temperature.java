package io.isobar.domain.model;

/**
 * Temperature scaling (Guo et al. 2017): all margins are divided by one number, which makes
 * probabilities bolder or more careful and leaves their order as it is.
 *
 * <p>The log loss is convex in b = 1 / temperature, so its slope, the mean over the rows of
 * (expected margin - margin of the truth), only rises: it is bisected, on the logarithm of b.
 */
final class Temperature {
  private static final double MOST = 5;
  private static final int STEPS = 60;

  /** Of chi-squared with one degree of freedom, 5 % lie above it. */
  private static final double BEYOND_CHANCE = 3.841;

  private Temperature() {}

  /**
   * The temperature, 1 when no other one is better by more than chance: twice the gain of the log
   * likelihood must exceed 3.84 (Wilks 1938).
   *
   * @param margins rows x outputs
   * @param truths the place of each row's class
   * @return 0.2..5
   */
  static double fit(Classes classes, float[][] margins, int[] truths) {
    double low = -StrictMath.log(MOST);
    double high = StrictMath.log(MOST);
    for (int step = 0; step < STEPS; step++) {
      double middle = (low + high) / 2;
      if (slope(classes, margins, truths, StrictMath.exp(middle)) > 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    double temperature = StrictMath.exp(-(low + high) / 2);
    double gain = loss(classes, margins, truths, 1) - loss(classes, margins, truths, temperature);
    return 2 * gain > BEYOND_CHANCE ? temperature : 1;
  }

  private static double slope(Classes classes, float[][] margins, int[] truths, double b) {
    double sum = 0;
    for (int i = 0; i < truths.length; i++) {
      double[] byClass = Probabilities.byClass(classes, margins[i], 1 / b);
      for (int k = 0; k < byClass.length; k++) {
        sum += (byClass[k] - (k == truths[i] ? 1 : 0)) * margin(classes, margins[i], k);
      }
    }
    return sum;
  }

  /** The sum over the rows of -ln p of the truth, p not below 2^-52. */
  private static double loss(Classes classes, float[][] margins, int[] truths, double temperature) {
    double sum = 0;
    for (int i = 0; i < truths.length; i++) {
      double likely = Probabilities.byClass(classes, margins[i], temperature)[truths[i]];
      sum -= StrictMath.log(Math.max(likely, 0x1.0p-52));
    }
    return sum;
  }

  /** A binary model's only margin is that of its positive class; the other one's is 0. */
  private static double margin(Classes classes, float[] margins, int place) {
    if (classes.positivePlace().isEmpty()) {
      return margins[place];
    }
    return place == classes.positivePlace().getAsInt() ? margins[0] : 0;
  }
}
