package io.isobar.domain.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows into the numbers that trees compare: the one class that training and serving share.
 *
 * <p>A column that is absent, or a value that cannot be what its column says, is missing (NaN).
 * Safe for use by many threads.
 */
public final class Encoder {
  private final List<Feature> features;
  private final List<Map<String, Double>> tables;

  public Encoder(List<Feature> features) {
    this.features = List.copyOf(features);
    this.tables = this.features.stream().map(Encoder::table).toList();
  }

  /** What each number is, in order. */
  public List<Feature> features() {
    return features;
  }

  /** The types of the numbers, as XGBoost calls them: "c" is split as a set, "q" by order. */
  public List<String> types() {
    return features.stream().map(Encoder::type).toList();
  }

  /** The numbers of a row: {@code features().size()} of them; NaN is missing. */
  public float[] encode(Map<String, ?> row) {
    float[] result = new float[features.size()];
    encode(row, result);
    return result;
  }

  /** Writes the numbers of a row into an array of {@code features().size()}. */
  public void encode(Map<String, ?> row, float[] into) {
    if (into.length != features.size()) {
      throw new IllegalArgumentException(
          "an array of " + into.length + " for " + features.size() + " features");
    }
    for (int i = 0; i < into.length; i++) {
      into[i] = number(features.get(i), tables.get(i), row.get(features.get(i).column()));
    }
  }

  /** The columns of a row whose value is in none of the training rows, in order. */
  public List<String> unseen(Map<String, ?> row) {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      Object value = row.get(features.get(i).column());
      if (value != null
          && isDictionary(features.get(i))
          && !tables.get(i).containsKey(Values.text(value))) {
        columns.add(features.get(i).column());
      }
    }
    return List.copyOf(columns);
  }

  /**
   * The texts of the training rows, by column and sorted; of a column without a dictionary none.
   */
  SortedMap<String, List<String>> known() {
    SortedMap<String, SortedSet<String>> texts = new TreeMap<>();
    for (int i = 0; i < features.size(); i++) {
      if (!tables.get(i).isEmpty()) {
        texts
            .computeIfAbsent(features.get(i).column(), _ -> new TreeSet<>())
            .addAll(tables.get(i).keySet());
      }
    }
    SortedMap<String, List<String>> known = new TreeMap<>();
    texts.forEach((column, values) -> known.put(column, List.copyOf(values)));
    return known;
  }

  private static String type(Feature feature) {
    return switch (feature) {
      case Feature.Category _, Feature.Hash _ -> "c";
      case Feature.Numeric _,
          Feature.Frequency _,
          Feature.TargetMean _,
          Feature.OneHot _,
          Feature.Others _,
          Feature.DatePart _ ->
          "q";
    };
  }

  /** Whether its table has all values of the training rows. */
  private static boolean isDictionary(Feature feature) {
    return switch (feature) {
      case Feature.Frequency _, Feature.TargetMean _, Feature.Category _, Feature.Others _ -> true;
      case Feature.Numeric _, Feature.OneHot _, Feature.DatePart _, Feature.Hash _ -> false;
    };
  }

  private static float number(Feature feature, Map<String, Double> table, @Nullable Object value) {
    return switch (feature) {
      case Feature.Numeric _ -> Values.finite(Values.number(value));
      case Feature.Frequency _, Feature.OneHot _ -> lookUp(table, value, 0);
      case Feature.Others _ -> lookUp(table, value, 1);
      case Feature.TargetMean mean -> lookUp(table, value, mean.otherwise());
      case Feature.Category _ -> lookUp(table, value, Double.NaN);
      case Feature.DatePart part -> DateParts.number(part.part(), value);
      case Feature.Hash hash ->
          value == null ? Float.NaN : Buckets.of(Values.text(value), hash.buckets());
    };
  }

  private static float lookUp(Map<String, Double> table, @Nullable Object value, double otherwise) {
    return value == null
        ? Float.NaN
        : Values.finite(table.getOrDefault(Values.text(value), otherwise));
  }

  private static Map<String, Double> table(Feature feature) {
    return switch (feature) {
      case Feature.Numeric _, Feature.DatePart _, Feature.Hash _ -> Map.of();
      case Feature.Frequency frequency -> frequency.shares();
      case Feature.TargetMean mean -> mean.means();
      case Feature.Category category -> codes(category.values());
      case Feature.OneHot one -> Map.of(one.value(), 1.0);
      case Feature.Others others -> others(others);
    };
  }

  private static Map<String, Double> others(Feature.Others others) {
    Map<String, Double> numbers = new HashMap<>();
    others.apart().forEach(value -> numbers.put(value, 0.0));
    others.together().forEach(value -> numbers.put(value, 1.0));
    return numbers;
  }

  private static Map<String, Double> codes(List<String> values) {
    Map<String, Double> codes = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      codes.put(values.get(i), (double) i);
    }
    return codes;
  }
}
