package io.isobar.activities.tune;

import java.util.Arrays;
import java.util.List;

/** Encoded rows with their labels: {@code rows} x {@code columns} numbers, row after row. */
final class Matrix {
  private final List<String> types;
  private final float[] values;
  private final float[] labels;

  Matrix(List<String> types, float[] values, float[] labels) {
    if (values.length != labels.length * types.size()) {
      throw new IllegalArgumentException(
          values.length + " values are not " + labels.length + " rows of " + types.size());
    }
    this.types = List.copyOf(types);
    this.values = values;
    this.labels = labels;
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

  void copyRow(int row, float[] into) {
    System.arraycopy(values, row * into.length, into, 0, into.length);
  }

  /** Takes rows one by one. */
  static final class Builder {
    private final List<String> types;
    private float[] values = new float[4096];
    private float[] labels = new float[256];
    private int rows;

    Builder(List<String> types) {
      this.types = types;
    }

    void add(float[] row, float label) {
      int width = types.size();
      int needed = Math.multiplyExact(rows + 1, width);
      if (needed > values.length) {
        values = Arrays.copyOf(values, Math.max(needed, values.length + values.length / 2));
      }
      if (rows == labels.length) {
        labels = Arrays.copyOf(labels, rows + rows / 2);
      }
      System.arraycopy(row, 0, values, rows * width, width);
      labels[rows++] = label;
    }

    int rows() {
      return rows;
    }

    Matrix build() {
      return new Matrix(
          types, Arrays.copyOf(values, rows * types.size()), Arrays.copyOf(labels, rows));
    }
  }
}
