package io.isobar.domain.model;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.failure.Failure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns an encoder from the training rows, one after the other, and encodes them.
 *
 * <p>First {@link #add} every row, then {@link #encoder()}. A training row itself is encoded by
 * {@link #encodeTraining}: its target mean leaves out the rows of its own fold, since a mean that a
 * row's own target is part of would tell the trees the answer (Micci-Barreca 2001; out-of-fold as
 * in Prokhorenkova et al. 2018, section 3.2).
 */
public final class EncoderFit {
  /** Rows that the mean of all rows counts for, in the mean of a category. */
  public static final double SMOOTHING = 20;

  private final List<Column> columns;
  private final List<CategoryCounts> counts;
  private final CategoryCounts all = new CategoryCounts();
  private final Map<String, CategoryCounts> means = new HashMap<>();

  public EncoderFit(Dataset dataset) {
    this.columns = dataset.features();
    if (columns.isEmpty()) {
      throw Failure.user(
          "tune.no-features",
          "Dataset '" + dataset.name() + "' has no column to learn from.",
          "Give at least one column other than the target an encoding that is not drop.");
    }
    this.counts = columns.stream().map(ignored -> new CategoryCounts()).toList();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).encoding() == Encoding.TARGET_MEAN) {
        means.put(columns.get(i).name(), counts.get(i));
      }
    }
  }

  /**
   * Learns from one training row.
   *
   * @param fold 0 until {@link Folds#COUNT}
   * @param target transformed
   */
  public void add(Map<String, ?> row, int fold, double target) {
    all.add("", fold, target);
    for (int i = 0; i < columns.size(); i++) {
      Object value = row.get(columns.get(i).name());
      if (value != null && isCounted(columns.get(i).encoding())) {
        counts.get(i).add(Values.text(value), fold, target);
      }
    }
  }

  /** The encoder that all rows together make. */
  public Encoder encoder() {
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      features.addAll(features(columns.get(i), counts.get(i)));
    }
    return new Encoder(features);
  }

  /** Encodes one of the rows that were added, with the means of the other folds. */
  public void encodeTraining(Encoder encoder, Map<String, ?> row, int fold, float[] into) {
    encoder.encode(row, into);
    for (int i = 0; i < into.length; i++) {
      String column = encoder.features().get(i).column();
      CategoryCounts categories = means.get(column);
      Object value = row.get(column);
      if (categories != null && value != null) {
        double others = all.meanWithout("", fold);
        into[i] =
            Values.finite(categories.smoothedWithout(Values.text(value), fold, SMOOTHING, others));
      }
    }
  }

  private static boolean isCounted(Encoding encoding) {
    return switch (encoding) {
      case TARGET_MEAN, FREQUENCY, CATEGORY, ONE_HOT -> true;
      case NUMBER, PARTS, HASH, DROP -> false;
    };
  }

  private List<Feature> features(Column column, CategoryCounts categories) {
    String name = column.name();
    return switch (column.encoding()) {
      case NUMBER -> List.of(new Feature.Numeric(name));
      case FREQUENCY -> List.of(new Feature.Frequency(name, categories.shares(all.rows())));
      case TARGET_MEAN ->
          List.of(
              new Feature.TargetMean(name, categories.smoothed(SMOOTHING, all.mean()), all.mean()));
      case CATEGORY -> List.of(new Feature.Category(name, categories.names()));
      case ONE_HOT -> oneHot(name, categories, column.size());
      case PARTS ->
          Arrays.stream(Feature.DatePart.Part.values())
              .<Feature>map(part -> new Feature.DatePart(name, part))
              .toList();
      case HASH -> List.of(new Feature.Hash(name, column.size()));
      case DROP -> throw new IllegalStateException("column " + name + " is no feature");
    };
  }

  private static List<Feature> oneHot(String column, CategoryCounts categories, int most) {
    List<String> byRows = categories.mostFrequentFirst();
    List<String> apart = byRows.subList(0, Math.min(most, byRows.size()));
    List<Feature> features = new ArrayList<>();
    apart.forEach(value -> features.add(new Feature.OneHot(column, value)));
    List<String> together = byRows.subList(apart.size(), byRows.size()).stream().sorted().toList();
    features.add(new Feature.Others(column, apart, together));
    return List.copyOf(features);
  }
}
