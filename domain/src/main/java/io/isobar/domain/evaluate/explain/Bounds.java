package io.isobar.domain.evaluate.explain;

import io.isobar.domain.model.Attribution;

/**
 * How much is looked at and kept. It follows from the model's size and never from a clock, so that
 * the same model and rows have the same explanations on each machine.
 *
 * @param rows of the sample that are explained
 * @param columns that have points and dependence
 * @param predicted columns that have mean predictions too
 * @param points rows of the beeswarm
 * @param background rows that predictions are the mean of
 */
record Bounds(int rows, int columns, int predicted, int points, int background) {
  private static final int COLUMNS = 50;
  private static final int PREDICTED = 12;
  private static final int POINTS = 200;

  /** Twenty bins, the others, the missing. */
  private static final int BINS = 22;

  private static final long EXPLAINING = 200_000_000;
  private static final long PREDICTING = 200_000_000;

  /** Of the beeswarm, and of the dependence: what a browser still draws. */
  private static final int NUMBERS = 100_000;

  /** The bounds of a model; {@code rows} of a sample can be fewer. */
  static Bounds of(Attribution model) {
    int outputs = model.outputs().size();
    int columns = clamp(NUMBERS / (3L * BINS * outputs), 1, COLUMNS);
    long predictions = PREDICTED * BINS * model.predictionWork();
    return new Bounds(
        clamp(EXPLAINING / Math.max(1, model.amountsWork()), 100, Explaining.MOST_ROWS),
        columns,
        Math.min(columns, PREDICTED),
        clamp(NUMBERS / ((long) columns * outputs), 10, POINTS),
        clamp(PREDICTING / predictions, 10, POINTS));
  }

  private static int clamp(long value, int least, int most) {
    return Math.clamp(value, least, most);
  }
}
