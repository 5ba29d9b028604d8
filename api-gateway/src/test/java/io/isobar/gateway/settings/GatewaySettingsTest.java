package io.isobar.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Failure;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewaySettingsTest {
  private static final Map<String, String> LEAST =
      Map.of(
          "ISOBAR_DATABASE_URL", "jdbc:postgresql://127.0.0.1:5432/isobar",
          "ISOBAR_DATABASE_USER", "isobar",
          "ISOBAR_DATABASE_PASSWORD", "secret",
          "ISOBAR_OBJECTS", "file:///data/objects",
          "ISOBAR_GATEWAY_CACHE", "cache",
          "ISOBAR_GATEWAY_SPOOL", "spool");

  @Test
  void listensOnLoopbackUnlessToldOtherwise() {
    GatewaySettings settings = GatewaySettings.from(LEAST);
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8000);
    assertThat(settings.url()).isEmpty();
    assertThat(settings.instance()).isEqualTo("127.0.0.1:8000");
    assertThat(settings.maxBodyBytes()).isEqualTo(10 << 20);
    assertThat(settings.maxRows()).isEqualTo(10_000);
    assertThat(settings.streams().rows()).isEqualTo(5_000_000);
    assertThat(settings.streams().lineBytes()).isEqualTo(256 << 10);
    assertThat(settings.oldMetrics()).isEmpty();
    assertThat(settings.load())
        .isEqualTo(
            new LoadSettings(
                128,
                256,
                Duration.ofMillis(500),
                1_024,
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                Duration.ofSeconds(15)));
    assertThat(settings.poll()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.toString()).doesNotContain("secret");
  }

  @Test
  void reportsEverythingThatIsWrongAtOnce() {
    Map<String, String> environment = new HashMap<>(LEAST);
    environment.remove("ISOBAR_OBJECTS");
    environment.put("ISOBAR_DATABASE_URL", "postgres://host/isobar");
    environment.put("ISOBAR_GATEWAY_PORT", "eighty");
    environment.put("ISOBAR_GATEWAY_ROWS", "0");
    environment.put("ISOBAR_GATEWAY_SPOL", "x");
    environment.put("ISOBAR_GATEWAY_OLD_METRICS", "house_api,houses");
    environment.put("ISOBAR_WORKER_PORT", "9");
    assertThatThrownBy(() -> GatewaySettings.from(environment))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo("settings.invalid");
              assertThat(failure)
                  .hasMessageContaining("6 setting(s)")
                  .hasMessageContaining("ISOBAR_OBJECTS is not set, expected file:///folder")
                  .hasMessageContaining("jdbc:postgresql://host:port/database")
                  .hasMessageContaining("ISOBAR_GATEWAY_PORT 'eighty': expected a whole number")
                  .hasMessageContaining("ISOBAR_GATEWAY_ROWS '0': expected a whole number in 1..")
                  .hasMessageContaining("has 'houses': expected some of [api, house_api]")
                  .hasMessageContaining("ISOBAR_GATEWAY_SPOL is no setting");
            });
  }
}
