package io.isobar.cli.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The classes of a program as the JVM has read and checked them, in a file that it writes when the
 * program ends. With it a start takes half the time.
 *
 * @param build changes with every build: the JVM would neither use nor replace the file of another
 */
record ClassArchive(Path folder, String program, String build) {
  private static final String SUFFIX = ".jsa";

  List<String> options() {
    return List.of(
        "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + file(),
        // It tells of each class that it leaves out.
        "-Xlog:cds*=off",
        "-Xlog:aot*=off");
  }

  /** Deletes what earlier builds have left; where that does not work it only takes room. */
  void dropOthers() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, program + "-*" + SUFFIX)) {
      for (Path file : files) {
        if (!file.equals(file())) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      // The program starts all the same.
    }
  }

  private Path file() {
    return folder.resolve(program + "-" + build + SUFFIX);
  }
}
