package io.isobar.worker.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    assertThat(settings.host()).isEqualTo("127.0.0.1");
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
    all.put("ISOBAR_WORKER_HOST", "0.0.0.0");
    all.put("ISOBAR_WORKER_PORT", "0");
    all.put("ISOBAR_WORKER_TRAINING_SLOTS", "3");
    all.put("ISOBAR_WORKER_CONNECTIONS", "12");
    all.put("ISOBAR_WORKER_START_WAIT_SECONDS", "7");

    WorkerSettings settings = WorkerSettings.from(all);

    assertThat(settings.temporalAddress()).isEqualTo("temporal.example:7233");
    assertThat(settings.temporalNamespace()).isEqualTo("isobar");
    assertThat(settings.sourceUrl()).isEqualTo("http://127.0.0.1:9000");
    assertThat(settings.host()).isEqualTo("0.0.0.0");
    assertThat(settings.port()).isZero();
    assertThat(settings.trainingSlots()).isEqualTo(3);
    assertThat(settings.database().connections()).isEqualTo(12);
    assertThat(settings.startWait()).isEqualTo(Duration.ofSeconds(7));
    assertThat(settings.toString()).doesNotContain("secret");
  }

  @Test
  void takesWhatStepsMayUse(@TempDir Path folder) {
    Map<String, String> all = new TreeMap<>(LEAST);
    all.put("ISOBAR_SECRET_TOKEN", "hidden-1");
    all.put("ISOBAR_WORKER_SECRETS", folder.toString());
    all.put("ISOBAR_WORKER_EXTENSIONS", folder.toString());
    all.put("ISOBAR_WORKER_SHELL", "true");
    all.put("ISOBAR_CONNECTION_BIG_LAKE_URL", "jdbc:postgresql://lake:5432/lake");
    all.put("ISOBAR_CONNECTION_BIG_LAKE_USER", "reader");
    all.put("ISOBAR_CONNECTION_BIG_LAKE_PASSWORD", "hidden-2");
    all.put("ISOBAR_SMTP_URL", "smtp://u:hidden-3@mail:25");
    all.put("ISOBAR_SMTP_FROM", "isobar@example.org");
    all.put("ISOBAR_MLFLOW_URL", "http://mlflow:5000");
    all.put("ISOBAR_GATEWAY_URL", "http://gateway:8000");

    KindSettings kinds = WorkerSettings.from(all).kinds();

    assertThat(kinds.secrets()).containsExactly(Map.entry("ISOBAR_SECRET_TOKEN", "hidden-1"));
    assertThat(kinds.secretFolder()).contains(folder);
    assertThat(kinds.extensions()).contains(folder);
    assertThat(kinds.shell()).isTrue();
    assertThat(kinds.connections().get("big_lake").user()).isEqualTo("reader");
    assertThat(kinds.mail()).isPresent();
    assertThat(kinds.mlflow()).contains("http://mlflow:5000");
    assertThat(kinds.gateway()).contains("http://gateway:8000");
    assertThat(WorkerSettings.from(all).toString()).doesNotContain("hidden-");
    assertThat(WorkerSettings.from(LEAST).kinds().shell()).isFalse();
  }

  @Test
  void tellsWhatIsWrongWithThem() {
    Map<String, String> all = new TreeMap<>(LEAST);
    all.put("ISOBAR_WORKER_SHELL", "yes");
    all.put("ISOBAR_WORKER_SECRETS", "/no/such/folder");
    all.put("ISOBAR_CONNECTION_LAKE_URL", "mysql://lake");
    all.put("ISOBAR_CONNECTION_LAKE_PASWORD", "hidden-1");
    all.put("ISOBAR_CONNECTION_LAKE_PORT", "1");
    all.put("ISOBAR_SMTP_URL", "mail:hidden-2");
    all.put("ISOBAR_MLFLOW_URL", "mlflow:5000");
    all.put("ISOBAR_GATEWAY_URL", "container");
    assertThatThrownBy(() -> WorkerSettings.from(all))
        .hasMessageContaining("ISOBAR_WORKER_SHELL 'yes': expected true or false")
        .hasMessageContaining("ISOBAR_WORKER_SECRETS '/no/such/folder'")
        .hasMessageContaining("ISOBAR_CONNECTION_LAKE_USER is not set")
        .hasMessageContaining("ISOBAR_CONNECTION_LAKE_URL 'mysql://lake'")
        .hasMessageContaining("ISOBAR_CONNECTION_LAKE_PASWORD is no setting")
        .hasMessageContaining("ISOBAR_SMTP_URL: expected smtp://")
        .hasMessageContaining("ISOBAR_SMTP_FROM is not set")
        .hasMessageContaining("ISOBAR_MLFLOW_URL 'mlflow:5000': expected http://host:port")
        .hasMessageContaining("ISOBAR_GATEWAY_URL 'container': expected http://host:port")
        .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("hidden-"));
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
