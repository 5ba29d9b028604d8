package io.isobar.worker.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Failure;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WorkerSettingsTest {
  private static final Map<String, String> LEAST =
      Map.of(
          "ISOBAR_DATABASE_URL", "jdbc:postgresql://127.0.0.1:5432/isobar",
          "ISOBAR_DATABASE_USER", "isobar",
          "ISOBAR_DATABASE_PASSWORD", "secret",
          "ISOBAR_OBJECTS", "file:///srv/objects");

  @Test
  void hasDefaultsForWhatMayBeLeftOut() {
    WorkerSettings settings = WorkerSettings.from(LEAST);

    assertThat(settings.temporalAddress()).isEqualTo("127.0.0.1:7233");
    assertThat(settings.temporalNamespace()).isEqualTo("default");
    assertThat(settings.port()).isEqualTo(8001);
    assertThat(settings.trainingSlots()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(settings.sourceUrl()).isEmpty();
    assertThat(settings.startWait()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void takesEachVariable() {
    Map<String, String> all = new TreeMap<>(LEAST);
    all.put("TEMPORAL_ADDRESS", "temporal.example:7233");
    all.put("TEMPORAL_NAMESPACE", "isobar");
    all.put("ISOBAR_SOURCE_URL", "http://127.0.0.1:9000");
    all.put("ISOBAR_WORKER_PORT", "0");
    all.put("ISOBAR_WORKER_TRAINING_SLOTS", "3");
    all.put("ISOBAR_WORKER_CONNECTIONS", "12");
    all.put("ISOBAR_WORKER_START_WAIT_SECONDS", "7");

    WorkerSettings settings = WorkerSettings.from(all);

    assertThat(settings.temporalAddress()).isEqualTo("temporal.example:7233");
    assertThat(settings.temporalNamespace()).isEqualTo("isobar");
    assertThat(settings.sourceUrl()).isEqualTo("http://127.0.0.1:9000");
    assertThat(settings.port()).isZero();
    assertThat(settings.trainingSlots()).isEqualTo(3);
    assertThat(settings.database().connections()).isEqualTo(12);
    assertThat(settings.startWait()).isEqualTo(Duration.ofSeconds(7));
    assertThat(settings.toString()).doesNotContain("secret");
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    assertThatThrownBy(
            () ->
                WorkerSettings.from(
                    Map.of(
                        "ISOBAR_DATABASE_URL", "postgres://x",
                        "ISOBAR_DATABASE_USER", "isobar",
                        "TEMPORAL_ADDRESS", "nowhere",
                        "ISOBAR_WORKER_PORT", "70000",
                        "ISOBAR_WORKER_SLOTS", "2")))
        .isInstanceOfSatisfying(
            Failure.class,
            failure ->
                assertThat(failure)
                    .hasMessageStartingWith("6 setting(s) of the worker are wrong")
                    .hasMessageContaining("ISOBAR_DATABASE_URL 'postgres://x': expected jdbc:")
                    .hasMessageContaining("ISOBAR_DATABASE_PASSWORD is not set")
                    .hasMessageContaining("TEMPORAL_ADDRESS 'nowhere': expected host:port")
                    .hasMessageContaining("ISOBAR_OBJECTS is not set")
                    .hasMessageContaining("ISOBAR_WORKER_PORT '70000': expected a whole number")
                    .hasMessageContaining("ISOBAR_WORKER_SLOTS is no setting; there are ISOBAR_"));
  }
}
