package io.isobar.bench.drift;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Rows of houses by column: double[] with NaN, or String[] with null, where there is no value. */
public final class Rows {
  private static final List<String> NAMES =
      List.of(
          "brokered_by",
          "status",
          "price",
          "bed",
          "bath",
          "acre_lot",
          "street",
          "city",
          "state",
          "zip_code",
          "house_size",
          "prev_sold_date");

  private static final List<String> TEXTS = List.of("status", "city", "state", "prev_sold_date");
  private static final int SYNTHETIC = 100_000;

  public final SequencedMap<String, double[]> numbers = new LinkedHashMap<>();
  public final SequencedMap<String, @Nullable String[]> texts = new LinkedHashMap<>();

  /** The rows of realtor-data-sample.csv in a folder; made ones of the same shape without it. */
  public static Rows from(@Nullable String folder) throws IOException {
    Path file = Path.of(folder == null ? "." : folder, "realtor-data-sample.csv");
    List<String[]> rows = new ArrayList<>();
    if (Files.exists(file)) {
      try (BufferedReader lines = Files.newBufferedReader(file)) {
        lines.readLine();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.indexOf('"') < 0) { // one of 100,000 has a quoted field
            rows.add(line.split(",", -1));
          }
        }
      }
    } else {
      System.err.println("isobar bench: no realtor-data-sample.csv in DATA_DIR; rows are made up");
      SplittableRandom random = new SplittableRandom(5);
      for (int row = 0; row < SYNTHETIC; row++) {
        rows.add(synthetic(random));
      }
    }
    return columns(rows);
  }

  private static String[] synthetic(SplittableRandom random) {
    int size = 500 + (int) (4_000 * random.nextDouble() * random.nextDouble());
    return new String[] {
      "" + random.nextInt(100_000) + ".0",
      random.nextBoolean() ? "sold" : "for_sale",
      "" + size * (100 + random.nextInt(300)) + ".0",
      random.nextInt(10) == 0 ? "" : "" + (1 + random.nextInt(6)) + ".0",
      random.nextInt(10) == 0 ? "" : "" + (1 + random.nextInt(4)) + ".0",
      random.nextInt(5) == 0 ? "" : "" + random.nextInt(400) / 100.0,
      "" + random.nextInt(2_000_000) + ".0",
      "city " + (int) (12_000 * random.nextDouble() * random.nextDouble()),
      "state " + random.nextInt(50),
      "" + random.nextInt(99_999) + ".0",
      "" + size + ".0",
      random.nextInt(3) == 0 ? "" : "2" + (1_000 + random.nextInt(8_000)),
    };
  }

  private static Rows columns(List<String[]> rows) {
    Rows columns = new Rows();
    for (int place = 0; place < NAMES.size(); place++) {
      int at = place;
      String name = NAMES.get(place);
      if (TEXTS.contains(name)) {
        columns.texts.put(
            name,
            rows.stream().map(row -> row[at].isEmpty() ? null : row[at]).toArray(String[]::new));
      } else {
        columns.numbers.put(
            name,
            rows.stream()
                .mapToDouble(row -> row[at].isEmpty() ? Double.NaN : Double.parseDouble(row[at]))
                .toArray());
      }
    }
    return columns;
  }

  /** As many rows, drawn with replacement; prices times a factor. */
  public Rows drawn(int rows, long seed, double prices) {
    SplittableRandom random = new SplittableRandom(seed);
    int size = numbers.firstEntry().getValue().length;
    int[] chosen = random.ints(rows, 0, size).toArray();
    Rows drawn = new Rows();
    numbers.forEach(
        (name, values) -> {
          double factor = name.equals("price") ? prices : 1;
          drawn.numbers.put(
              name, Arrays.stream(chosen).mapToDouble(row -> values[row] * factor).toArray());
        });
    texts.forEach(
        (name, values) ->
            drawn.texts.put(
                name, Arrays.stream(chosen).mapToObj(row -> values[row]).toArray(String[]::new)));
    return drawn;
  }

  /** With the two columns of thousands of categories as numbers: a length, and a year. */
  Rows narrow() {
    Rows narrow = new Rows();
    narrow.numbers.putAll(numbers);
    texts.forEach(
        (name, values) -> {
          switch (name) {
            case "city" -> narrow.numbers.put(name, numbers(values, text -> text.length()));
            case "prev_sold_date" ->
                narrow.numbers.put(
                    name, numbers(values, text -> Integer.parseInt(text.substring(0, 4))));
            default -> narrow.texts.put(name, values);
          }
        });
    return narrow;
  }

  private static double[] numbers(@Nullable String[] values, ToDoubleFunction<String> number) {
    return Arrays.stream(values)
        .mapToDouble(text -> text == null ? Double.NaN : number.applyAsDouble(text))
        .toArray();
  }

  int size() {
    return numbers.firstEntry().getValue().length;
  }

  int columns() {
    return numbers.size() + texts.size();
  }

  long categories() {
    return texts.values().stream()
        .mapToLong(values -> Arrays.stream(values).filter(one -> one != null).distinct().count())
        .sum();
  }
}
