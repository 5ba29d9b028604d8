package io.isobar.domain.scoring.comparable;

import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.scoring.NearestFew;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Nearest rows by Gower's distance (Gower 1971, A General Coefficient of Similarity and Some of Its
 * Properties): the weighted mean over columns of how far apart two values are, 0 to 1. Numbers and
 * dates are |a - b| of the column's range apart, at most 1; other values 0 when they are the same,
 * else 1. A missing value is 0 apart from a missing one and 1 from any other; Gower leaves such
 * columns out, which would make a row of missing values everybody's neighbour.
 *
 * <p>All rows are looked at, column by column in arrays. Immutable, for many threads.
 */
public final class Gower {
  private final List<Scale> scales = new ArrayList<>();
  private final List<Object> truths;

  public Gower(ComparableRows rows) {
    double all = rows.columns().stream().mapToDouble(ComparableColumn::weight).sum();
    for (ComparableColumn column : rows.columns()) {
      double weight = all > 0 ? column.weight() / all : 1.0 / rows.columns().size();
      scales.add(column.ordered() ? Ordered.of(column, weight) : Named.of(column, weight));
    }
    this.truths = rows.truths();
  }

  /**
   * How far the numbers of a column go in the sample.
   *
   * @param low the 5 % quantile
   * @param high the 95 % quantile
   */
  public record Spread(double least, double low, double high, double most) {}

  /** Of the numbers among the inputs, by column; of one without any value none. */
  public Map<String, Spread> spreads() {
    Map<String, Spread> spreads = new LinkedHashMap<>();
    for (Scale scale : scales) {
      if (scale instanceof Ordered ordered && ordered.column().type() != ColumnType.DATE) {
        spread(ordered.values).ifPresent(spread -> spreads.put(ordered.column().name(), spread));
      }
    }
    return spreads;
  }

  private static Optional<Spread> spread(double[] values) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    int last = sorted.length - 1;
    return last < 0
        ? Optional.empty()
        : Optional.of(
            new Spread(
                sorted[0],
                sorted[(int) Math.floor(0.05 * last)],
                sorted[(int) Math.ceil(0.95 * last)],
                sorted[last]));
  }

  /** Some rows of the sample, spread over all truths where these are numbers. */
  public List<ComparableRow> some(int count) {
    List<Integer> places = new ArrayList<>();
    for (int place = 0; place < size(); place++) {
      places.add(place);
    }
    if (truths.stream().allMatch(Number.class::isInstance)) {
      places.sort(Comparator.comparingDouble(place -> ((Number) truths.get(place)).doubleValue()));
    }
    List<ComparableRow> found = new ArrayList<>();
    int taken = Math.min(count, size());
    for (int nth = 0; nth < taken; nth++) {
      // The middle of each part: neither the least nor the greatest, which are odd.
      found.add(row(places.get((int) ((nth + 0.5) * size() / taken)), 0));
    }
    return found;
  }

  /** How many rows there are to choose from. */
  public int size() {
    return truths.size();
  }

  /**
   * The rows that are nearest to a row, the nearest first; of those that are as far away, the ones
   * that come first in the sample.
   *
   * @param row values in the types of {@link io.isobar.domain.model.Predictor}, after the clean
   *     rules; what is absent is missing
   * @param count at least 1; there may be fewer rows
   * @throws IllegalArgumentException when a value is not of its column's type
   */
  public List<ComparableRow> nearest(Map<String, ?> row, int count) {
    double[] distances = new double[size()];
    for (Scale scale : scales) {
      Object value = row.get(scale.column().name());
      scale.add(
          value == null ? null : ComparableColumn.typed(scale.column().type(), value), distances);
    }
    NearestFew few = new NearestFew(Math.min(count, size()));
    for (int i = 0; i < distances.length; i++) {
      few.offer(i, distances[i]);
    }
    List<ComparableRow> found = new ArrayList<>();
    for (int place : few.rows()) {
      found.add(row(place, distances[place]));
    }
    return found;
  }

  private ComparableRow row(int place, double distance) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Scale scale : scales) {
      ComparableColumn column = scale.column();
      column.values().get(place).ifPresent(value -> values.put(column.name(), value));
    }
    // Weights add up to 1 but for rounding.
    return new ComparableRow(Math.min(1, distance), truths.get(place), values);
  }

  /** How far the values of a column are apart. */
  private sealed interface Scale {
    ComparableColumn column();

    /** Adds to the distance of each row what the column makes of it. */
    void add(@Nullable Object value, double[] distances);
  }

  /** Numbers and dates; NaN is missing. */
  private static final class Ordered implements Scale {
    private final ComparableColumn column;
    private final double weight;
    private final double[] values;

    private Ordered(ComparableColumn column, double weight, double[] values) {
      this.column = column;
      this.weight = weight;
      this.values = values;
    }

    static Ordered of(ComparableColumn column, double weight) {
      double[] values =
          column.values().stream()
              .mapToDouble(value -> value.map(ComparableColumn::number).orElse(Double.NaN))
              .toArray();
      return new Ordered(column, weight, values);
    }

    @Override
    public ComparableColumn column() {
      return column;
    }

    @Override
    public void add(@Nullable Object value, double[] distances) {
      if (value == null) {
        for (int i = 0; i < values.length; i++) {
          distances[i] += Double.isNaN(values[i]) ? 0 : weight;
        }
        return;
      }
      double number = ComparableColumn.number(value);
      double range = column.range();
      for (int i = 0; i < values.length; i++) {
        double apart = Math.abs(number - values[i]);
        // What is missing is NaN apart, which is neither 0 nor less than the range.
        distances[i] += apart == 0 ? 0 : apart < range ? weight * (apart / range) : weight;
      }
    }
  }

  /** Values that are the same or not, each as a number of its own. */
  private static final class Named implements Scale {
    private static final int MISSING = -1;
    private static final int UNKNOWN = -2;

    private final ComparableColumn column;
    private final double weight;
    private final Map<Object, Integer> codes;
    private final int[] values;

    private Named(
        ComparableColumn column, double weight, Map<Object, Integer> codes, int[] values) {
      this.column = column;
      this.weight = weight;
      this.codes = codes;
      this.values = values;
    }

    static Named of(ComparableColumn column, double weight) {
      Map<Object, Integer> codes = new HashMap<>();
      int[] values = new int[column.values().size()];
      Arrays.setAll(
          values,
          i -> {
            Optional<Object> value = column.values().get(i);
            return value.isPresent()
                ? codes.computeIfAbsent(value.get(), added -> codes.size())
                : MISSING;
          });
      return new Named(column, weight, codes, values);
    }

    @Override
    public ComparableColumn column() {
      return column;
    }

    @Override
    public void add(@Nullable Object value, double[] distances) {
      int code = value == null ? MISSING : codes.getOrDefault(value, UNKNOWN);
      for (int i = 0; i < values.length; i++) {
        distances[i] += values[i] == code ? 0 : weight;
      }
    }
  }
}
