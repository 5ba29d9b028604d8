package io.isobar.gateway.ui.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Of which version of Isobar this gateway is. */
final class ThisBuild {
  private static final String RESOURCE = "build.properties";

  private ThisBuild() {}

  static String version() {
    Properties properties = new Properties();
    try (InputStream in =
        Objects.requireNonNull(ThisBuild.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Objects.requireNonNull(properties.getProperty("isobar"), "isobar");
  }
}
