package io.isobar.cli.start;

import io.isobar.domain.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the definition goes, and what the pipeline is called.
 *
 * @param inPipelines whether it can be run by its name alone
 */
record OutputPlace(String name, Path file, boolean inPipelines) {

  /**
   * Checked before a long file is looked through.
   *
   * @throws Failure {@code init.name} or {@code init.exists}
   */
  static OutputPlace of(
      Path project, Path csv, @Nullable String asked, @Nullable Path out, boolean force) {
    String name = asked == null ? ofFile(csv) : checked(asked);
    Path shipped = project.resolve("pipelines").resolve(name + ".yaml");
    Path file = out == null ? shipped : out.toAbsolutePath().normalize();
    Path folder = file.getParent();
    if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
      throw Failure.user(
          "init.out",
          "The definition cannot be written to "
              + file
              + ", expected a file in a folder that is"
              + " there.",
          "Make the folder, or give another --out.");
    }
    if (!force && Files.exists(file)) {
      throw exists(file + " is there already", name);
    }
    if (!force && !file.equals(shipped) && Files.exists(shipped)) {
      throw exists("A pipeline '" + name + "' is there already, " + shipped, name);
    }
    return new OutputPlace(name, file, file.equals(shipped));
  }

  /** As a person would find it. */
  String shown() {
    Path here = Path.of("").toAbsolutePath();
    return file.startsWith(here) ? here.relativize(file).toString() : file.toString();
  }

  String runName() {
    return inPipelines ? name : shown();
  }

  private static Failure exists(String what, String name) {
    return Failure.user(
        "init.exists",
        what + ", expected a name that is free.",
        "Give another --name than " + name + ", or --force to write over it.");
  }

  private static String ofFile(Path csv) {
    String file = csv.getFileName() == null ? "" : csv.getFileName().toString();
    int point = file.lastIndexOf('.');
    String name = ColumnNames.spelt(point > 0 ? file.substring(0, point) : file);
    if (name.isEmpty()) {
      throw Failure.user(
          "init.name",
          "No name can be made of '" + file + "', expected letters a to z or digits in it.",
          "Give one by --name.");
    }
    return name;
  }

  private static String checked(String name) {
    if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
      String spelt = ColumnNames.spelt(name);
      throw Failure.user(
          "init.name",
          "The name is '"
              + name
              + "', expected a letter, then letters, digits or _ (lower case, at most 63).",
          spelt.isEmpty() ? "Give another --name." : "For example --name " + spelt + ".");
    }
    return name;
  }
}
