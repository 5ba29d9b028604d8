package io.isobar.cli.load.plan;

import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The profiles that are shipped, and those of files. */
public final class Profiles {
  /** Those of earlier systems first. */
  public static final List<String> SHIPPED =
      List.of("iris", "diabetes", "houses", "smoke", "steady", "spike", "soak", "step");

  private Profiles() {}

  /** A shipped one by its name, or that of a file. */
  public static LoadProfile named(String name) {
    if (SHIPPED.contains(name)) {
      return ProfileReader.read(shipped(name), name + ".json");
    }
    Path file = Path.of(name);
    if (!Files.isRegularFile(file)) {
      throw Words.bad("--profile", name, "one of " + SHIPPED + " or a file");
    }
    try {
      return ProfileReader.read(Files.readString(file), name);
    } catch (IOException e) {
      throw Failure.platform(
          "load.profile", "The profile " + name + " cannot be read: " + e, "See its rights.", e);
    }
  }

  private static String shipped(String name) {
    try (InputStream in = Profiles.class.getResourceAsStream("profiles/" + name + ".json")) {
      if (in == null) {
        throw new IllegalStateException("the profile " + name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
