package io.isobar.datasource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the house listings lie among the real files. */
final class DataFolder {
  /** As their publisher calls the file, or a sample of it. */
  static final String HOUSES = "realtor-data*.csv";

  private DataFolder() {}

  /** The first file by name that is one of house listings. */
  static Optional<Path> houses(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(
              file ->
                  folder
                      .getFileSystem()
                      .getPathMatcher("glob:" + HOUSES)
                      .matches(file.getFileName()))
          .sorted()
          .findFirst();
    }
  }
}
