package io.isobar.domain.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** Rows and sums of the target, by category and fold. Built for a million categories. */
final class CategoryCounts {
  private final Map<String, Integer> places = new HashMap<>();
  private int[] rows = new int[16 * Folds.COUNT];
  private double[] sums = new double[16 * Folds.COUNT];
  private long total;

  void add(String category, int fold, double target) {
    Integer known = places.get(category);
    int place = known == null ? places.size() : known;
    if (known == null) {
      places.put(category, place);
      if ((place + 1) * Folds.COUNT > rows.length) {
        rows = Arrays.copyOf(rows, 2 * rows.length);
        sums = Arrays.copyOf(sums, 2 * sums.length);
      }
    }
    rows[place * Folds.COUNT + fold]++;
    sums[place * Folds.COUNT + fold] += target;
    total++;
  }

  /** Rows of all categories. */
  long rows() {
    return total;
  }

  /** Mean target of all rows. */
  double mean() {
    return Arrays.stream(sums).sum() / total;
  }

  /** Mean target of a category without one fold; the mean of all when nothing is left. */
  double meanWithout(String category, int fold) {
    double mean = smoothedWithout(category, fold, 0, mean());
    return Double.isNaN(mean) ? mean() : mean;
  }

  double smoothedWithout(String category, int fold, double smoothing, double prior) {
    Integer place = places.get(category);
    return place == null ? prior : smoothed(place, fold, smoothing, prior);
  }

  Map<String, Double> smoothed(double smoothing, double prior) {
    return table(place -> smoothed(place, -1, smoothing, prior));
  }

  Map<String, Double> shares(long ofRows) {
    return table(place -> rows(place) / (double) ofRows);
  }

  List<String> names() {
    return places.keySet().stream().sorted().toList();
  }

  /** By rows, and by name among those with as many. */
  List<String> mostFrequentFirst() {
    return places.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<String, Integer> one) -> -rows(one.getValue()))
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Map<String, Double> table(IntToDoubleFunction value) {
    Map<String, Double> table = HashMap.newHashMap(places.size());
    places.forEach((name, place) -> table.put(name, value.applyAsDouble(place)));
    return table;
  }

  private long rows(int place) {
    long count = 0;
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      count += rows[place * Folds.COUNT + fold];
    }
    return count;
  }

  private double smoothed(int place, int without, double smoothing, double prior) {
    double count = 0;
    double sum = 0;
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      if (fold != without) {
        count += rows[place * Folds.COUNT + fold];
        sum += sums[place * Folds.COUNT + fold];
      }
    }
    return (sum + smoothing * prior) / (count + smoothing);
  }
}
