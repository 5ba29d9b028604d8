package io.isobar.gateway;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Each counter with a gauge {@code ..._created}, as Python's client has it: old dashboards show
 * them.
 */
final class WithCreationTimes implements PrometheusConfig {
  @Override
  public @Nullable String get(String key) {
    return null;
  }

  @Override
  public Properties prometheusProperties() {
    Properties properties = new Properties();
    properties.setProperty("io.prometheus.exporter.include_created_timestamps", "true");
    return properties;
  }
}
