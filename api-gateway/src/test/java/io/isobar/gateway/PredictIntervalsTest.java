package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.domain.model.Bundle;
import io.isobar.domain.model.Calibration;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.bundle.SampleBundle;
import io.isobar.storage.postgres.EmptyDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Real bundles whose intervals are made in other ways. */
class PredictIntervalsTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;

  private Releases releases;
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    releases = new Releases(empty.database(), home);
    gateway = RunningGateway.serving(empty, home, Map.of());
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void answersIntervalsBetweenQuantilesAndRefusesDamagedOnes() {
    BundleStore bundles = new BundleStore(releases.objects());
    Bundle sound = SampleBundle.quantiles();
    Bundle damaged =
        new Bundle(
                sound.card(),
                sound.encoder(),
                sound.kind(),
                sound.model(),
                sound.calibration(),
                List.of(sound.goldenRows().getFirst().withQuantiles(new float[] {13, 13.5f})))
            .withQuantiles(sound.quantiles().orElseThrow());
    releases.register("trees", 1, bundles.save(damaged));
    releases.champion("trees", 1);
    Waiting.until(() -> gateway.get("/ready").text().contains("model.golden-mismatch"));
    assertThat(gateway.get("/v1/models/trees").status()).isEqualTo(404);
    releases.register("trees", 2, bundles.save(sound));
    releases.champion("trees", 2);
    Waiting.until(() -> gateway.get("/v1/models/trees").status() == 200);
    String example = gateway.get("/v1/models/trees").json().get("example").toString();
    JsonNode answer = gateway.post("/v1/models/trees/predict", example).json();
    assertThat(answer.at("/interval/low").asDouble()).isEqualTo(Math.exp(12.75));
    assertThat(answer.at("/interval/high").asDouble()).isEqualTo(Math.exp(13.25));
    assertThat(gateway.get("/v1/models/trees").json().at("/intervals/promised").asDouble())
        .isEqualTo(0.9);
  }

  @Test
  void saysWhyThereIsNoInterval() {
    Calibration none =
        new Calibration.Absent("8 validation rows are not enough for 90 %: it takes 9");
    releases.register(
        "trees",
        1,
        new BundleStore(releases.objects())
            .save(SampleBundle.calibrated(SampleBundle.bundle(), none)));
    releases.champion("trees", 1);
    Waiting.until(() -> gateway.get("/v1/models/trees").status() == 200);
    String example = gateway.get("/v1/models/trees").json().get("example").toString();
    JsonNode answer = gateway.post("/v1/models/trees/predict", example).json();
    assertThat(answer.get("prediction").asDouble()).isEqualTo(Math.exp(13));
    assertThat(answer.has("interval")).isFalse();
    JsonNode warning = answer.get("warnings").get(answer.get("warnings").size() - 1);
    assertThat(warning.get("field").asText()).isEqualTo("interval");
    assertThat(warning.get("note").asText()).isEqualTo(none.whyNot());
  }
}
