package io.isobar.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the checkout, as the house tests see them. */
public final class Checkout {
  public static final Path ROOT = root();

  private Checkout() {}

  private static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("infra/find-jdk.sh"))) {
      at = at.getParent();
      if (at == null) {
        throw new IllegalStateException("not inside a checkout: " + Path.of("").toAbsolutePath());
      }
    }
    return at;
  }

  /** Text files that belong to the project: neither built nor of a running system. */
  public static List<Path> files(String... endings) {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all.filter(Files::isRegularFile)
          .filter(path -> Stream.of(endings).anyMatch(path.toString()::endsWith))
          .filter(path -> !isForeign(ROOT.relativize(path)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isForeign(Path path) {
    for (Path part : path) {
      String name = part.toString();
      if (name.equals("target") || name.equals(".isobar") || name.equals(".git")) {
        return true;
      }
    }
    return false;
  }

  public static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(path.toString(), e);
    }
  }

  public static List<Path> mainSources() {
    return files(".java").stream()
        .filter(path -> path.toString().contains("/src/main/java/"))
        .toList();
  }
}
