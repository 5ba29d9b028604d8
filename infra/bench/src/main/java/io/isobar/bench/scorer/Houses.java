package io.isobar.bench.scorer;

import io.isobar.bench.drift.Rows;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Houses as a model takes them, by the eight columns that are served: the same in every run. */
final class Houses {
  private static final List<String> NUMBERS =
      List.of("bed", "bath", "acre_lot", "zip_code", "house_size");

  private static final List<String> NAMES = List.of("status", "city", "state");

  /** The most frequent names have a code each; the others share the next one. */
  private static final int CODES = 100;

  static final int COLUMNS = NUMBERS.size() + NAMES.size();

  /** By row: the columns, NaN where there is no value. */
  final float[][] rows;

  /** By row: the logarithm of the price. */
  final float[] labels;

  private Houses(float[][] rows, float[] labels) {
    this.rows = rows;
    this.labels = labels;
  }

  /** As many, of the folder DATA_DIR if it has them. */
  static Houses drawn(int count) throws IOException {
    Rows drawn = Rows.from(System.getenv("DATA_DIR")).drawn(count, 1, 1);
    float[][] rows = new float[count][COLUMNS];
    for (int column = 0; column < NUMBERS.size(); column++) {
      double[] values = Objects.requireNonNull(drawn.numbers.get(NUMBERS.get(column)));
      for (int row = 0; row < count; row++) {
        rows[row][column] = (float) values[row];
      }
    }
    for (int column = 0; column < NAMES.size(); column++) {
      @Nullable String[] values = Objects.requireNonNull(drawn.texts.get(NAMES.get(column)));
      Map<String, Integer> codes = codes(values);
      for (int row = 0; row < count; row++) {
        String name = values[row];
        rows[row][NUMBERS.size() + column] =
            name == null ? Float.NaN : codes.getOrDefault(name, CODES);
      }
    }
    float[] labels = new float[count];
    double[] prices = Objects.requireNonNull(drawn.numbers.get("price"));
    for (int row = 0; row < count; row++) {
      labels[row] = Double.isNaN(prices[row]) ? 0 : (float) Math.log1p(prices[row]);
    }
    return new Houses(rows, labels);
  }

  private static Map<String, Integer> codes(@Nullable String[] values) {
    Map<String, Long> counts =
        Arrays.stream(values)
            .flatMap(Stream::ofNullable)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    Map<String, Integer> codes = new HashMap<>();
    counts.entrySet().stream()
        .sorted(
            Collections.reverseOrder(Map.Entry.<String, Long>comparingByValue())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(CODES)
        .forEach(entry -> codes.put(entry.getKey(), codes.size()));
    return codes;
  }

  /** What XGBoost calls the types of the columns. */
  static String[] types() {
    String[] types = new String[COLUMNS];
    Arrays.fill(types, 0, NUMBERS.size(), "q");
    Arrays.fill(types, NUMBERS.size(), COLUMNS, "c");
    return types;
  }

  /** Rows from one until before another, one after the other. */
  float[] flat(int from, int to) {
    float[] flat = new float[(to - from) * COLUMNS];
    for (int row = from; row < to; row++) {
      System.arraycopy(rows[row], 0, flat, (row - from) * COLUMNS, COLUMNS);
    }
    return flat;
  }
}
