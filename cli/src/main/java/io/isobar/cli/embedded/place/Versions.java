package io.isobar.cli.embedded.place;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The versions that the build was made with and pins. */
public record Versions(String isobar, String postgres, String temporal) {
  private static final String RESOURCE = "/io/isobar/cli/versions.properties";

  /** Those of this build. */
  public static Versions ofThisBuild() {
    Properties properties = new Properties();
    try (InputStream in =
        Objects.requireNonNull(Versions.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Versions(
        Objects.requireNonNull(properties.getProperty("isobar"), "isobar"),
        Objects.requireNonNull(properties.getProperty("postgres"), "postgres"),
        Objects.requireNonNull(properties.getProperty("temporal"), "temporal"));
  }
}
