package io.isobar.activities.tune;

import java.util.Arrays;
import java.util.List;

/**
 * Encoded rows with their labels: {@code rows} x {@code columns} numbers, row after row, and how
 * much each row counts.
 */
final class Matrix {
  private final List<String> types;
  private final float[] values;
  private final float[] labels;
  private final float[] weights;

  /**
   * A matrix.
   *
   * @param weights one a row, above 0; none when all rows count the same
   */
  Matrix(List<String> types, float[] values, float[] labels, float[] weights) {
    if (values.length != labels.length * types.size()) {
      throw new IllegalArgumentException(
          values.length + " values are not " + labels.length + " rows of " + types.size());
    }
    if (weights.length != 0 && weights.length != labels.length) {
      throw new IllegalArgumentException(
          weights.length + " weights for " + labels.length + " rows");
    }
    this.types = List.copyOf(types);
    this.values = values;
    this.labels = labels;
    this.weights = weights;
  }

  /** Of the columns, as XGBoost names them: "q" and "c". */
  List<String> types() {
    return types;
  }

  int rows() {
    return labels.length;
  }

  int columns() {
    return types.size();
  }

  float[] values() {
    return values;
  }

  float[] labels() {
    return labels;
  }

  /** None when all rows count the same. */
  float[] weights() {
    return weights;
  }

  /** By weights. */
  double meanLabel() {
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < labels.length; i++) {
      double counts = weights.length == 0 ? 1 : weights[i];
      sum += counts * labels[i];
      weight += counts;
    }
    return sum / weight;
  }

  void copyRow(int row, float[] into) {
    System.arraycopy(values, row * into.length, into, 0, into.length);
  }

  /** Takes rows one by one. */
  static final class Builder {
    private final List<String> types;
    private final boolean weighted;
    private float[] values = new float[4096];
    private float[] labels = new float[256];
    private float[] weights = new float[256];
    private int rows;

    Builder(List<String> types, boolean weighted) {
      this.types = types;
      this.weighted = weighted;
    }

    void add(float[] row, float label, float weight) {
      int width = types.size();
      int needed = Math.multiplyExact(rows + 1, width);
      if (needed > values.length) {
        values = Arrays.copyOf(values, Math.max(needed, values.length + values.length / 2));
      }
      if (rows == labels.length) {
        labels = Arrays.copyOf(labels, rows + rows / 2);
        weights = weighted ? Arrays.copyOf(weights, rows + rows / 2) : weights;
      }
      System.arraycopy(row, 0, values, rows * width, width);
      if (weighted) {
        weights[rows] = weight;
      }
      labels[rows++] = label;
    }

    int rows() {
      return rows;
    }

    Matrix build() {
      return new Matrix(
          types,
          Arrays.copyOf(values, rows * types.size()),
          Arrays.copyOf(labels, rows),
          weighted ? Arrays.copyOf(weights, rows) : new float[0]);
    }
  }
}
