package io.isobar.domain.evaluate.explain;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How contributions and predictions go with the values of a column.
 *
 * @param background rows that the predictions are the mean of; 0 without predictions
 * @param bins in the order of the values, categories by their rows; missing last
 */
public record Dependence(String column, Scale scale, int background, List<Bin> bins) {
  public Dependence {
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(scale, "scale");
    bins = List.copyOf(bins);
  }

  /** What the values are; the names are those of the JSON. */
  public enum Scale {
    number,
    date,
    category
  }

  /** What a bin is of; the names are those of the JSON. */
  public enum Kind {
    range,
    value,
    others,
    missing
  }

  /**
   * Rows whose values are near, or the same.
   *
   * @param low smallest value of a range; a value itself
   * @param high largest value, which belongs to it
   * @param middle value of the row in the middle: what predictions are made with
   * @param mean of a range
   * @param rows of the sample
   * @param contributions one an output; empty where there are none
   * @param predictions mean prediction of the background rows, had they all the middle value: the
   *     target in its unit, or the probabilities of the outputs' classes; empty where there are
   *     none
   */
  public record Bin(
      Kind kind,
      Optional<Object> low,
      Optional<Object> high,
      Optional<Object> middle,
      Optional<Object> mean,
      int rows,
      List<Spread> contributions,
      List<Double> predictions) {
    public Bin {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(low, "low");
      Objects.requireNonNull(high, "high");
      Objects.requireNonNull(middle, "middle");
      Objects.requireNonNull(mean, "mean");
      contributions = List.copyOf(contributions);
      predictions = List.copyOf(predictions);
    }
  }

  /** Mean, 10 % and 90 % quantile of contributions. */
  public record Spread(float mean, float low, float high) {}
}
