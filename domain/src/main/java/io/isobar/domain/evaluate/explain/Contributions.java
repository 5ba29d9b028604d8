package io.isobar.domain.evaluate.explain;

import io.isobar.domain.evaluate.Quantile;
import io.isobar.domain.evaluate.explain.Dependence.Spread;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.Attribution;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * What each column adds to each output of the rows of a sample. Nothing but the sum over columns
 * makes this worth anything, so it is checked for each row.
 */
final class Contributions {
  /**
   * Margins are sums in float32, contributions in float64: a thousand trees may be off by a
   * thousand roundings, 6e-5. What is wrong with an explanation is off by far more.
   */
  private static final double TOLERANCE = 1e-4;

  /** Outputs x rows x columns, and then the base. */
  private final double[][][] amounts;

  private Contributions(double[][][] amounts) {
    this.amounts = amounts;
  }

  /**
   * Those of a model.
   *
   * @param explained is told how many rows are done
   * @return no outputs where a prediction is no sum over columns
   * @throws Failure {@code explain.not-additive}
   */
  static Contributions of(
      Attribution model, List<Map<String, Object>> rows, LongConsumer explained) {
    if (model.method() == Attribution.Method.none) {
      return new Contributions(new double[0][][]);
    }
    int outputs = model.outputs().size();
    double[][][] amounts = new double[outputs][rows.size()][];
    for (int row = 0; row < rows.size(); row++) {
      double[] margins = model.margins(rows.get(row));
      List<double[]> found = model.amounts(rows.get(row));
      for (int output = 0; output < outputs; output++) {
        requireAdditive(model.outputs().get(output).space(), found.get(output), margins[output]);
        amounts[output][row] = found.get(output);
      }
      explained.accept(row + 1);
    }
    return new Contributions(amounts);
  }

  /** Base and contributions add up to the margin, but for the rounding of what is added. */
  static void requireAdditive(String space, double[] amounts, double margin) {
    double sum = 0;
    double scale = 1;
    for (double amount : amounts) {
      sum += amount;
      scale += Math.abs(amount);
    }
    if (!(Math.abs(sum - margin) <= TOLERANCE * scale)) {
      throw Failure.user(
          "explain.not-additive",
          String.format(
              Locale.ROOT,
              "The contributions to %s of a test row add up to %.9g with their base; its margin is"
                  + " %.9g.",
              space,
              sum,
              margin),
          "Do not trust explanations of this model: train it again, with less deep trees.");
    }
  }

  /** None where there are no contributions. */
  int outputs() {
    return amounts.length;
  }

  /** What the contributions of the output are added to, the same in each row. */
  Optional<Double> base(int output) {
    if (output >= amounts.length || amounts[output].length == 0) {
      return Optional.empty();
    }
    double[] first = amounts[output][0];
    return Optional.of(first[first.length - 1]);
  }

  double of(int row, int output, int column) {
    return amounts[output][row][column];
  }

  /** The mean |contribution| of a column; 0 without rows. */
  double magnitude(int output, int column) {
    return Arrays.stream(amounts[output])
        .mapToDouble(row -> Math.abs(row[column]))
        .average()
        .orElse(0);
  }

  /** Of some rows, at least one. */
  Spread spread(List<Integer> rows, int output, int column) {
    double[] sorted = rows.stream().mapToDouble(row -> of(row, output, column)).sorted().toArray();
    return new Spread(
        (float) (Arrays.stream(sorted).sum() / sorted.length),
        (float) Quantile.of(sorted, 0.1),
        (float) Quantile.of(sorted, 0.9));
  }
}
