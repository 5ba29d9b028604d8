package io.isobar.domain.drift;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.model.Prediction;
import io.isobar.domain.model.Predictor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a version predicts for rows, collected to be a profile. For one thread. */
public final class Predictions {
  /** The name of the profile; no column can be called so. */
  public static final String NAME = "(prediction)";

  private static final int BINS = 20;

  private final Map<String, Object> row = new HashMap<>();
  private final SortedMap<String, Long> labels = new TreeMap<>();
  private double[] values = new double[1_024];
  private int size;
  private long missing;

  /**
   * Every so many rows are predicted, so that there are about 50,000 of them: enough for bins of a
   * twentieth, whatever the rows.
   *
   * @return 1 for all
   */
  public static long every(long rows) {
    return Math.max(1, rows / 50_000);
  }

  /**
   * Takes what a version predicts for a row.
   *
   * @param values in the order of the columns, null where missing
   */
  public void add(Predictor predictor, List<Column> columns, @Nullable Object[] values) {
    row.clear();
    for (int place = 0; place < values.length; place++) {
      Object value = values[place];
      if (value != null) {
        row.put(columns.get(place).name(), value);
      }
    }
    add(predictor.predict(row));
  }

  private void add(Prediction prediction) {
    switch (prediction) {
      case Prediction.Regression number -> add(number.value());
      case Prediction.Classification classes -> add(classes.label());
    }
  }

  /** Takes a predicted class. */
  public void add(String label) {
    labels.merge(label, 1L, Long::sum);
  }

  /** Takes a predicted number. */
  public void add(double value) {
    if (!Double.isFinite(value)) {
      missing++;
      return;
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  /** How far what another version predicts is from this; empty when one of them has nothing. */
  public Optional<Homogeneity> apartFrom(Predictions other) {
    ColumnProfile profile = profile();
    List<Long> theirs = other.profile(profile).bins();
    return isEmpty(profile.bins()) || isEmpty(theirs)
        ? Optional.empty()
        : Optional.of(Homogeneity.of(profile.bins(), theirs));
  }

  private static boolean isEmpty(List<Long> counts) {
    return counts.stream().allMatch(count -> count == 0);
  }

  /** A profile in bins of its own: the classes, or about a twentieth of the rows each. */
  public ColumnProfile profile() {
    if (labels.isEmpty()) {
      return counted(twentieths());
    }
    List<String> byFrequency =
        labels.keySet().stream()
            .sorted(Comparator.comparingLong((String label) -> -labels.getOrDefault(label, 0L)))
            .toList();
    return counted(new NameBins(NAME, byFrequency, Optional.empty()));
  }

  private List<Double> twentieths() {
    double[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    TreeSet<Double> edges = new TreeSet<>();
    if (size > 0) {
      edges.add(sorted[0]);
      edges.add(Math.nextUp(sorted[size - 1]));
      for (int part = 1; part < BINS; part++) {
        edges.add(sorted[(int) Math.ceil((double) part * size / BINS) - 1]);
      }
    }
    return List.copyOf(edges);
  }

  /** A profile in the bins of another one. */
  public ColumnProfile profile(ColumnProfile reference) {
    return switch (reference) {
      case ColumnProfile.Numeric numeric -> counted(numeric.edges());
      case ColumnProfile.Categorical classes -> counted(new NameBins(NAME, classes));
    };
  }

  private ColumnProfile counted(NameBins bins) {
    labels.forEach(bins::add);
    return bins.profile();
  }

  private ColumnProfile counted(List<Double> edges) {
    NumberBins bins = new NumberBins(NAME, edges);
    for (int place = 0; place < size; place++) {
      bins.add(values[place]);
    }
    for (long one = 0; one < missing; one++) {
      bins.add(Double.NaN);
    }
    return bins.profile();
  }
}
