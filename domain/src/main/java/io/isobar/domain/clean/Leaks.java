package io.isobar.domain.clean;

import io.isobar.domain.dataset.Task;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether a feature tells the target nearly for certain, which in practice means that it was made
 * from the target. Only what one column tells by itself is found, and of numbers against numbers
 * only what rises or falls with the target.
 */
public final class Leaks {
  /** With fewer rows that have both values, nothing is said. */
  static final int FEWEST_ROWS = 100;

  /**
   * From this Spearman correlation on; log(price) + noise of a hundredth of its spread is below.
   */
  static final double CORRELATION = 0.9995;

  /** From this share on of what a group (or a neighbour) tells rightly of a row. */
  static final double TOLD = 0.999;

  /** Where one class has more rows than this, nearly everything tells the class. */
  private static final double LARGEST_CLASS = 0.99;

  private Leaks() {}

  /**
   * What makes a feature suspect; empty if nothing does. Rows in which either is missing do not
   * count.
   *
   * @param feature values as rows have them: Double, Long, Boolean, LocalDate or String
   * @param target values of the same rows
   */
  public static Optional<String> suspicion(
      Task task,
      List<? extends @Nullable Object> feature,
      List<? extends @Nullable Object> target) {
    List<Object> xs = new ArrayList<>();
    List<Object> ys = new ArrayList<>();
    for (int i = 0; i < feature.size(); i++) {
      Object x = feature.get(i);
      Object y = target.get(i);
      if (x != null && y != null) {
        xs.add(x);
        ys.add(y);
      }
    }
    if (xs.size() < FEWEST_ROWS) {
      return Optional.empty();
    }
    boolean numbers = !(xs.getFirst() instanceof String);
    return switch (task) {
      case REGRESSION -> numbers ? correlation(numbers(xs), numbers(ys)) : groups(xs, numbers(ys));
      case BINARY, MULTICLASS -> classes(xs, ys.stream().map(Object::toString).toList(), numbers);
    };
  }

  private static double[] numbers(List<Object> values) {
    return values.stream().mapToDouble(Leaks::number).toArray();
  }

  private static double number(Object value) {
    return switch (value) {
      case Number number -> number.doubleValue();
      case Boolean flag -> flag ? 1 : 0;
      case LocalDate date -> date.toEpochDay();
      default -> throw new IllegalArgumentException(value.getClass() + " is no number");
    };
  }

  /** Spearman's rank correlation: that of Pearson of the mean ranks. */
  private static Optional<String> correlation(double[] xs, double[] ys) {
    double[] a = ranks(xs);
    double[] b = ranks(ys);
    double middle = (xs.length + 1) / 2.0;
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - middle) * (b[i] - middle);
      aa += (a[i] - middle) * (a[i] - middle);
      bb += (b[i] - middle) * (b[i] - middle);
    }
    double found = aa == 0 || bb == 0 ? 0 : ab / StrictMath.sqrt(aa * bb);
    return Math.abs(found) >= CORRELATION
        ? Optional.of("rank correlation " + rounded(found) + " over " + xs.length + " rows")
        : Optional.empty();
  }

  /** Ranks from 1; values that are equal share the mean of theirs. */
  private static double[] ranks(double[] values) {
    Integer[] order = order(values);
    double[] ranks = new double[values.length];
    int from = 0;
    while (from < order.length) {
      int to = from + 1;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + 1 + to) / 2.0;
      }
      from = to;
    }
    return ranks;
  }

  private static Integer[] order(double[] values) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    return order;
  }

  /** The share of the variance between groups, corrected for their number (Kelley's epsilon²). */
  private static Optional<String> groups(List<Object> xs, double[] ys) {
    SortedMap<String, double[]> sums = new TreeMap<>();
    double mean = Arrays.stream(ys).average().orElse(0);
    double whole = 0;
    for (int i = 0; i < ys.length; i++) {
      double y = ys[i] - mean;
      double[] sum = sums.computeIfAbsent(xs.get(i).toString(), ignored -> new double[3]);
      sum[0]++;
      sum[1] += y;
      sum[2] += y * y;
      whole += y * y;
    }
    int n = ys.length;
    int k = sums.size();
    if (whole == 0 || k < 2 || 2 * k > n) {
      return Optional.empty();
    }
    double within =
        sums.values().stream().mapToDouble(sum -> sum[2] - sum[1] * sum[1] / sum[0]).sum();
    double told = 1 - within / whole * (n - 1) / (n - k);
    return told >= TOLD
        ? Optional.of("its groups tell " + rounded(told) + " of the variance over " + n + " rows")
        : Optional.empty();
  }

  private static Optional<String> classes(List<Object> xs, List<String> classes, boolean numbers) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    classes.forEach(each -> counts.merge(each, 1, Integer::sum));
    int largest = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    if (largest > LARGEST_CLASS * classes.size()) {
      return Optional.empty();
    }
    double told =
        (double) (numbers ? neighbours(numbers(xs), classes) : others(xs, classes)) / xs.size();
    return told >= TOLD
        ? Optional.of("it tells the class of " + rounded(told) + " of " + xs.size() + " rows")
        : Optional.empty();
  }

  /** Rows of the class of the row with the next lower number. */
  private static int neighbours(double[] xs, List<String> classes) {
    Integer[] order = order(xs);
    int right = 0;
    for (int i = 0; i < order.length; i++) {
      int other = i == 0 ? order[1] : order[i - 1];
      right += classes.get(order[i]).equals(classes.get(other)) ? 1 : 0;
    }
    return right;
  }

  /** Rows of the class that most of the other rows of their group have. */
  private static int others(List<Object> xs, List<String> classes) {
    SortedMap<String, SortedMap<String, Integer>> groups = new TreeMap<>();
    for (int i = 0; i < xs.size(); i++) {
      groups
          .computeIfAbsent(xs.get(i).toString(), ignored -> new TreeMap<>())
          .merge(classes.get(i), 1, Integer::sum);
    }
    int right = 0;
    for (SortedMap<String, Integer> counts : groups.values()) {
      int[] sizes = counts.values().stream().mapToInt(Integer::intValue).sorted().toArray();
      int most = sizes[sizes.length - 1];
      int second = sizes.length > 1 ? sizes[sizes.length - 2] : 0;
      right += most - 1 > second || (sizes.length == 1 && most > 1) ? most : 0;
    }
    return right;
  }

  private static String rounded(double value) {
    return Bounds.plain(Math.round(value * 10_000) / 10_000.0);
  }
}
