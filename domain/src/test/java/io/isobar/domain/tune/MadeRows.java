package io.isobar.domain.tune;

/** The rows of infra/oracles/rival_models.py. */
final class MadeRows {
  static final int COUNT = 200;

  private MadeRows() {}

  static float a(int i) {
    return (float) (i * 37 % 101 / 10.0);
  }

  static float b(int i) {
    return (float) (i * 53 % 89 / 5.0 - 3);
  }

  static int c(int i) {
    return i * 29 % 67 % 3;
  }

  static double noise(int i) {
    return (i * 71 % 97 - 48) / 24.0;
  }

  static float number(int i) {
    return (float) (3 + 2.0 * a(i) - 0.5 * b(i) + (c(i) == 1 ? 4 : 0) + noise(i));
  }

  static float two(int i) {
    return a(i) - b(i) * 0.4f + noise(i) > 3.5 ? 1 : 0;
  }

  static float three(int i) {
    if (a(i) + noise(i) > 6) {
      return 2;
    }
    return b(i) + noise(i) > 5 ? 1 : 0;
  }

  /** A label for the number of a row. */
  interface Label {
    float of(int row);
  }

  static LearnedRows rows(Label label, boolean weighted) {
    float[] values = new float[3 * COUNT];
    float[] labels = new float[COUNT];
    float[] weights = new float[weighted ? COUNT : 0];
    for (int i = 0; i < COUNT; i++) {
      values[3 * i] = a(i);
      values[3 * i + 1] = b(i);
      values[3 * i + 2] = c(i);
      labels[i] = label.of(i);
      if (weighted) {
        weights[i] = 1 + i % 3;
      }
    }
    return new LearnedRows(new boolean[] {false, false, true}, values, labels, weights);
  }

  static float[] row(int i) {
    return new float[] {a(i), b(i), c(i)};
  }
}
