package io.isobar.cli.embedded;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.isobar.domain.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the stand-in data source serves: rows of files, or rows that it makes up.
 *
 * @param csv absolute path of a file of house listings, or null for made-up ones
 * @param data absolute path of a folder of the real files of all systems, or null for made-up rows
 * @param seed of the made-up rows, or null for the source's own
 * @param scale of the made-up rows, 1.0 being the full size, or null for the source's own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceOptions(
    @Nullable String csv, @Nullable String data, @Nullable Long seed, @Nullable Double scale) {
  /** The word that asks for made-up rows again after a file was used. */
  public static final String SYNTHETIC = "synthetic";

  public SourceOptions {
    if (scale != null && !(scale > 0 && scale <= 1_000)) {
      throw Failure.user(
          "source.scale",
          "The scale of the data source is " + scale + ", expected more than 0 and at most 1000.",
          "Give for example --scale 0.1 for a tenth of the rows.");
    }
  }

  /** A first run should take a minute or two: about 54,000 houses in six batches. */
  private static final double FIRST_SCALE = 0.05;

  /** Made-up rows, enough for a first look. */
  public static SourceOptions synthetic() {
    return new SourceOptions(null, null, null, FIRST_SCALE);
  }

  /**
   * From what was asked on the command line.
   *
   * @param source a file of houses, a folder, {@value #SYNTHETIC}, or null
   * @return null when nothing was asked
   */
  public static @Nullable SourceOptions asked(
      @Nullable String source, @Nullable Long seed, @Nullable Double scale) {
    if (source == null && seed == null && scale == null) {
      return null;
    }
    if (source == null || source.equals(SYNTHETIC)) {
      return new SourceOptions(null, null, seed, scale == null ? (Double) FIRST_SCALE : scale);
    }
    Path file = Path.of(source).toAbsolutePath().normalize();
    if (!Files.isReadable(file)) {
      throw Failure.user(
          "source.file",
          "The source " + file + " cannot be read, expected a CSV file of houses or a folder.",
          "Give the path of a CSV file or of the folder of the real files, or --source "
              + SYNTHETIC
              + " for made-up rows.");
    }
    return Files.isDirectory(file)
        ? new SourceOptions(null, file.toString(), seed, scale)
        : new SourceOptions(file.toString(), null, seed, scale);
  }

  /** For people. */
  String text() {
    String files = csv != null ? csv : data;
    return files != null
        ? files
        : "made-up rows"
            + (scale == null ? "" : " of scale " + scale)
            + (seed == null ? "" : " and seed " + seed);
  }

  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    add(arguments, "--csv", csv);
    add(arguments, "--data", data);
    add(arguments, "--seed", seed);
    add(arguments, "--scale", scale);
    return arguments;
  }

  private static void add(List<String> arguments, String name, @Nullable Object value) {
    if (value != null) {
      arguments.add(name);
      arguments.add(value.toString());
    }
  }
}
