package io.isobar.bench.learning;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * One dataset as NAME-train.csv, NAME-valid.csv and NAME-test.csv: numbers only, the target first,
 * an empty field is missing.
 *
 * @param columns of all three, the target first
 */
record SplitFiles(Path folder, String name, List<String> columns) {
  /** The day that a row of a part has, by which the split step parts them again. */
  enum Day {
    TRAIN("train", "2020-01-01"),
    VALIDATION("valid", "2021-01-01"),
    TEST("test", "2022-01-01");

    private final String file;
    private final String date;

    Day(String file, String date) {
      this.file = file;
      this.date = date;
    }

    String date() {
      return date;
    }
  }

  SplitFiles {
    columns = List.copyOf(columns);
  }

  static boolean exist(Path folder, String name) {
    return Files.isRegularFile(folder.resolve(name + "-train.csv"));
  }

  static SplitFiles of(Path folder, String name) throws IOException {
    try (BufferedReader file = Files.newBufferedReader(folder.resolve(name + "-train.csv"))) {
      return new SplitFiles(folder, name, List.of(file.readLine().split(",", -1)));
    }
  }

  /** Writes the rows of all parts as the answer of a source. */
  void write(Path answer) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(answer)) {
      out.write("{\"batch_number\":0,\"data\":[");
      int row = 0;
      for (Day day : Day.values()) {
        Path part = folder.resolve(name + "-" + day.file + ".csv");
        try (BufferedReader in = Files.newBufferedReader(part)) {
          in.readLine();
          for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.write(row == 0 ? "" : ",");
            out.write("{\"row_id\":" + row++ + ",\"part_day\":\"" + day.date + "\"");
            String[] values = line.split(",", -1);
            for (int column = 0; column < values.length; column++) {
              String value = values[column].isEmpty() ? "null" : values[column];
              out.write(",\"" + key(column) + "\":" + value);
            }
            out.write("}");
          }
        }
      }
      out.write("]}");
    }
  }

  /** The name of a column in the definition, which has none in capitals. */
  String key(int column) {
    return columns.get(column).toLowerCase(Locale.ROOT).replaceAll("\\W", "_");
  }
}
