package io.isobar.activities.tune;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.XGBoost;

/** The versions of what computes a model. */
final class Libraries {
  private Libraries() {}

  static SortedMap<String, String> ofThisProcess() {
    return new TreeMap<>(
        Map.of(
            "isobar",
            version(Libraries.class, "build.properties", "isobar"),
            // The jar that holds this file holds the native library too.
            "xgboost4j",
            version(XGBoost.class, "/xgboost4j-version.properties", "version"),
            "jdk",
            System.getProperty("java.vendor") + " " + Runtime.version(),
            "os",
            System.getProperty("os.name") + " " + System.getProperty("os.arch")));
  }

  private static String version(Class<?> beside, String resource, String key) {
    Properties properties = new Properties();
    try (InputStream in = beside.getResourceAsStream(resource)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a resource of the class path cannot be read", e);
    }
    return properties.getProperty(key, "");
  }
}
