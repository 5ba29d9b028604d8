package io.isobar.domain.tune;

import io.isobar.domain.scoring.Inputs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The inputs of many rows, column after column: numbers one a row, and of inputs that are 0 or 1
 * only the rows that have a 1. Constant numbers are kept as inputs without any row.
 */
final class InputColumns {
  private static final int[] NO_ROWS = {};

  private final int rows;
  private final List<double[]> numbers = new ArrayList<>();
  private final List<int[]> ones = new ArrayList<>();

  InputColumns(Inputs inputs, LearnedRows from) {
    this.rows = from.rows();
    for (int column = 0; column < from.columns(); column++) {
      switch (inputs.features().get(column)) {
        case Inputs.Numeric number -> {
          add(number.deviation() == 0 ? new double[0] : standardised(number, from, column));
          if (number.width() == 2) {
            add(rowsWith(-1, from, column, true));
          }
        }
        case Inputs.Category category -> {
          for (int code : category.codes()) {
            add(rowsWith(code, from, column, false));
          }
        }
      }
    }
  }

  private void add(double[] dense) {
    numbers.add(dense);
    ones.add(NO_ROWS);
  }

  private void add(int[] rowsWithOne) {
    numbers.add(new double[0]);
    ones.add(rowsWithOne);
  }

  private static double[] standardised(Inputs.Numeric number, LearnedRows from, int column) {
    double[] result = new double[from.rows()];
    for (int row = 0; row < result.length; row++) {
      float value = from.value(row, column);
      result[row] = Float.isNaN(value) ? 0 : (value - number.mean()) / number.deviation();
    }
    return result;
  }

  private static int[] rowsWith(int code, LearnedRows from, int column, boolean onlyMissing) {
    int[] found = new int[16];
    int count = 0;
    for (int row = 0; row < from.rows(); row++) {
      float value = from.value(row, column);
      if (onlyMissing ? Float.isNaN(value) : Inputs.code(value) == code) {
        found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
        found[count++] = row;
      }
    }
    return Arrays.copyOf(found, count);
  }

  int rows() {
    return rows;
  }

  int width() {
    return numbers.size();
  }

  /** Sum of weight * input * of. */
  double product(int input, double[] weights, double[] of) {
    double[] dense = numbers.get(input);
    double sum = 0;
    for (int row = 0; row < dense.length; row++) {
      sum += weights[row] * dense[row] * of[row];
    }
    for (int row : ones.get(input)) {
      sum += weights[row] * of[row];
    }
    return sum;
  }

  /** Sum of weight * input². */
  double squares(int input, double[] weights) {
    double[] dense = numbers.get(input);
    double sum = 0;
    for (int row = 0; row < dense.length; row++) {
      sum += weights[row] * dense[row] * dense[row];
    }
    for (int row : ones.get(input)) {
      sum += weights[row];
    }
    return sum;
  }

  /** Adds amount * input to each row. */
  void add(int input, double amount, double[] to) {
    double[] dense = numbers.get(input);
    for (int row = 0; row < dense.length; row++) {
      to[row] += amount * dense[row];
    }
    for (int row : ones.get(input)) {
      to[row] += amount;
    }
  }
}
