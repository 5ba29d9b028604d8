package io.isobar.domain.tune;

/** Encoded rows to learn from. The arrays are not copied. */
public final class LearnedRows {
  private final boolean[] categorical;
  private final float[] values;
  private final float[] labels;
  private final float[] weights;

  /**
   * Rows.
   *
   * @param categorical which columns are codes
   * @param values rows x columns, row after row; NaN is missing
   * @param labels one a row: the transformed target, or the number of the class
   * @param weights one a row, above 0; none when all rows count the same
   */
  public LearnedRows(boolean[] categorical, float[] values, float[] labels, float[] weights) {
    if (values.length != labels.length * categorical.length
        || (weights.length != 0 && weights.length != labels.length)) {
      throw new IllegalArgumentException(
          "%d values, %d labels, %d weights of %d columns"
              .formatted(values.length, labels.length, weights.length, categorical.length));
    }
    this.categorical = categorical;
    this.values = values;
    this.labels = labels;
    this.weights = weights;
  }

  public int rows() {
    return labels.length;
  }

  public int columns() {
    return categorical.length;
  }

  public boolean isCategorical(int column) {
    return categorical[column];
  }

  public float value(int row, int column) {
    return values[row * categorical.length + column];
  }

  public float label(int row) {
    return labels[row];
  }

  /** One a row; not copied. */
  public float[] labels() {
    return labels;
  }

  /** None when all rows count the same; not copied. */
  public float[] weights() {
    return weights;
  }

  public boolean isWeighted() {
    return weights.length > 0;
  }

  public double weight(int row) {
    return weights.length == 0 ? 1 : weights[row];
  }

  /** At most so many of the rows, spread evenly, the first one among them. */
  public LearnedRows atMost(int most) {
    int rows = rows();
    if (rows <= most) {
      return this;
    }
    int width = categorical.length;
    float[] someValues = new float[most * width];
    float[] someLabels = new float[most];
    float[] someWeights = new float[weights.length == 0 ? 0 : most];
    for (int i = 0; i < most; i++) {
      int from = (int) ((long) i * rows / most);
      System.arraycopy(values, from * width, someValues, i * width, width);
      someLabels[i] = labels[from];
      if (someWeights.length > 0) {
        someWeights[i] = weights[from];
      }
    }
    return new LearnedRows(categorical, someValues, someLabels, someWeights);
  }
}
