package io.isobar.datasource;

import io.isobar.datasource.faults.FaultReader;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Reads the flags of {@link DataSourceMain}. */
final class CommandLine {
  static final String USAGE =
      """
      usage: data-source [--host ADDRESS] [--port N] [--seed N] [--scale X] [--csv FILE]
                         [--covertype-csv FILE] [--data FOLDER] [--tables FOLDER]
                         [--state FILE] [--min-update-time SECONDS] [--faults SPEC]
        --host ADDRESS             address to listen on, in numbers (127.0.0.1)
        --port N                   0, the default, takes a free one
        --seed N                   seed of the made-up rows (42)
        --scale X                  1.0, the default, stands for 1,084,909 houses; a table of fewer than
                                   10,000 rows is never made smaller
        --csv FILE                 house listings to serve instead of made-up ones
        --covertype-csv FILE       forest cover to serve instead of made-up rows
        --data FOLDER              serves the real files there: adult.data with adult.test,
                                   diabetic_data.csv, iris.csv, titanic.csv, realtor-data*.csv
        --tables FOLDER            serves the files that are described there, NAME.json each, as
                                   /tables/NAME/data
        --state FILE               keeps the cursors over restarts
        --min-update-time SECONDS  how long the forest cover waits between batches (300)
        --faults SPEC              for example 'status-500:count=2;wrong-type:row=17,column=price'
      """;

  private CommandLine() {}

  /**
   * The settings of these arguments.
   *
   * @throws IllegalArgumentException with the flag, its value and what was expected
   */
  static DataSourceSettings parse(List<String> arguments) {
    DataSourceSettings settings = DataSourceSettings.defaults();
    for (int index = 0; index < arguments.size(); index += 2) {
      String flag = arguments.get(index);
      String value = index + 1 < arguments.size() ? arguments.get(index + 1) : "";
      settings = apply(settings, flag, value);
    }
    return settings;
  }

  private static DataSourceSettings apply(DataSourceSettings settings, String flag, String value) {
    return switch (flag) {
      case "--host" -> settings.withHost(address(flag, value));
      case "--port" ->
          settings.withPort(Math.toIntExact(Math.clamp(whole(flag, value), -1, 65_536)));
      case "--seed" -> settings.withSeed(whole(flag, value));
      case "--scale" -> settings.withScale(decimal(flag, value));
      case "--csv" -> settings.withCsv(readable(flag, value));
      case "--covertype-csv" -> settings.withCovertypeCsv(readable(flag, value));
      case "--data" -> settings.withData(folder(flag, value));
      case "--tables" -> settings.withTables(Path.of(given(flag, value)));
      case "--state" -> settings.withState(Path.of(given(flag, value)));
      case "--min-update-time" ->
          settings.withMinUpdateTime(Duration.ofSeconds(whole(flag, value)));
      case "--faults" -> settings.withFaults(FaultReader.fromText(value));
      default -> throw new IllegalArgumentException("Unknown flag '" + flag + "'.");
    };
  }

  private static String given(String flag, String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("Flag " + flag + " has no value.");
    }
    return value;
  }

  private static long whole(String flag, String value) {
    try {
      return Long.parseLong(given(flag, value));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Flag " + flag + " is '" + value + "'; expected a whole number.", e);
    }
  }

  private static InetAddress address(String flag, String value) {
    try {
      return InetAddress.ofLiteral(given(flag, value));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Flag " + flag + " is '" + value + "'; expected an address such as 0.0.0.0.", e);
    }
  }

  private static double decimal(String flag, String value) {
    try {
      return Double.parseDouble(given(flag, value));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Flag " + flag + " is '" + value + "'; expected a number.", e);
    }
  }

  private static Path readable(String flag, String value) {
    Path file = Path.of(given(flag, value));
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new IllegalArgumentException(
          "Flag " + flag + " is '" + value + "'; expected a file that can be read.");
    }
    return file;
  }

  private static Path folder(String flag, String value) {
    Path folder = Path.of(given(flag, value));
    if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
      throw new IllegalArgumentException(
          "Flag " + flag + " is '" + value + "'; expected a folder that can be read.");
    }
    return folder;
  }
}
