package io.isobar.domain.scoring;

import java.util.List;

/**
 * How the numbers of an encoder become inputs of one size, for models that multiply or measure
 * them: numbers are standardised, codes are spread out. One member for each feature, in order.
 */
public record Inputs(List<Input> features) {

  /** What one feature becomes. */
  public sealed interface Input {
    /** How many inputs. */
    int width();
  }

  /**
   * A number: (x - mean) / deviation, 0 where it is missing; and, if it was missing in some of the
   * rows that were learned from, a second input which is 1 where it is missing.
   *
   * @param deviation standard deviation of the population; 0 for a constant, which is always 0
   * @param missing share of the rows without a number; only between 0 and 1 is there a second input
   */
  public record Numeric(double mean, double deviation, double missing) implements Input {
    public Numeric {
      if (!Double.isFinite(mean) || !(deviation >= 0) || !(missing >= 0 && missing <= 1)) {
        throw new IllegalArgumentException(
            "mean " + mean + ", deviation " + deviation + ", missing " + missing);
      }
    }

    @Override
    public int width() {
      return missing > 0 && missing < 1 ? 2 : 1;
    }
  }

  /**
   * A code: an input for each of the most frequent ones, 1 where the row has it. Other codes are 0
   * in all of them.
   *
   * @param codes -1 stands for missing
   * @param shares of the rows that have the code
   */
  public record Category(List<Integer> codes, List<Double> shares) implements Input {
    public Category {
      codes = List.copyOf(codes);
      shares = List.copyOf(shares);
      if (codes.size() != shares.size()) {
        throw new IllegalArgumentException(codes.size() + " codes, " + shares.size() + " shares");
      }
    }

    @Override
    public int width() {
      return codes.size();
    }
  }

  public Inputs {
    features = List.copyOf(features);
  }

  /** How many inputs there are of all features. */
  public int width() {
    return features.stream().mapToInt(Input::width).sum();
  }

  /** The code of a value: -1 for a missing one. */
  public static int code(float value) {
    return Float.isNaN(value) ? -1 : (int) value;
  }

  /**
   * The inputs of a row.
   *
   * @param row one value a feature; NaN is missing
   * @return {@link #width()} of them
   */
  public double[] of(float[] row) {
    if (row.length != features.size()) {
      throw new IllegalArgumentException(
          "a row of " + row.length + " values; the model has " + features.size() + " features");
    }
    double[] into = new double[width()];
    int at = 0;
    for (int i = 0; i < row.length; i++) {
      Input input = features.get(i);
      write(input, row[i], into, at);
      at += input.width();
    }
    return into;
  }

  private static void write(Input input, float value, double[] into, int at) {
    switch (input) {
      case Numeric number -> {
        boolean missing = Float.isNaN(value);
        into[at] =
            missing || number.deviation() == 0 ? 0 : (value - number.mean()) / number.deviation();
        if (number.width() == 2) {
          into[at + 1] = missing ? 1 : 0;
        }
      }
      case Category category -> {
        int place = category.codes().indexOf(code(value));
        if (place >= 0) {
          into[at + place] = 1;
        }
      }
    }
  }

  /** The mean of each input over the rows that were learned from. */
  double[] means() {
    double[] means = new double[width()];
    int at = 0;
    for (Input input : features) {
      switch (input) {
        case Numeric number -> {
          if (number.width() == 2) {
            means[at + 1] = number.missing();
          }
        }
        case Category category -> {
          for (int k = 0; k < category.width(); k++) {
            means[at + k] = category.shares().get(k);
          }
        }
      }
      at += input.width();
    }
    return means;
  }
}
