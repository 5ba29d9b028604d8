package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.gateway.RunningGateway.Reply;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.bundle.SampleBundle;
import io.isobar.storage.postgres.EmptyDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A linear model and nearest neighbours, served from their bundles. */
class PredictOtherModelsTest {
  private static final String ROW =
      "{\"house_size\": 1684, \"bed\": 3, \"city\": \"Bari\", \"brokered_by\": 101640, \"price\":"
          + " 5, \"prev_sold_date\": \"2015-11-09\"}";

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;

  private RunningGateway gateway;

  @BeforeEach
  void start() {
    Releases releases = new Releases(empty.database(), home);
    BundleStore bundles = new BundleStore(releases.objects());
    releases.register("lines", 1, bundles.save(SampleBundle.linear()));
    releases.champion("lines", 1);
    releases.register("rows", 1, bundles.save(SampleBundle.nearest()));
    releases.champion("rows", 1);
    gateway = RunningGateway.start(empty.settings(), home, Map.of());
    Waiting.until(() -> gateway.get("/v1/models/lines").status() == 200);
    Waiting.until(() -> gateway.get("/v1/models/rows").status() == 200);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aLinearModelPredictsAndExplainsExactly() {
    Reply reply = gateway.post("/predict?model=lines&explain=top1", ROW);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    JsonNode answer = reply.json();
    // 0.5 + (1684 - 1000) / 500 - 0.25 outside Turin, where half of the rows were
    double margin = 0.5 + 1.368 - 0.25;
    assertThat(answer.get("prediction").asText()).isEqualTo("sold");
    assertThat(answer.at("/probabilities/sold").asDouble())
        .isCloseTo(1 / (1 + Math.exp(-margin)), within(1e-6));
    JsonNode explanation = answer.get("explanation");
    assertThat(explanation.get("margin").asDouble()).isCloseTo(margin, within(1e-6));
    // The means are 0 of a standardised number, and 0.1 of missing brokers.
    assertThat(explanation.get("base").asDouble()).isCloseTo(0.5 - 0.1, within(1e-9));
    assertThat(explanation.at("/contributions/0/column").asText()).isEqualTo("house_size");
    assertThat(explanation.at("/contributions/0/amount").asDouble()).isCloseTo(1.368, within(1e-9));
    JsonNode card = gateway.get("/v1/models/lines").json().get("card");
    assertThat(card.get("rounds").asInt()).isZero();
    assertThat(card.has("parameters")).isFalse();
  }

  @Test
  void nearestNeighboursSayThatThereIsNoExplanation() {
    Reply reply = gateway.post("/predict?model=rows&explain=true", ROW);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    JsonNode answer = reply.json();
    assertThat(answer.at("/probabilities/sold").asDouble()).isEqualTo(0.5);
    // Of two that are as probable, the one that comes first.
    assertThat(answer.get("prediction").asText()).isEqualTo("sold");
    assertThat(answer.has("explanation")).isFalse();
    assertThat(answer.at("/warnings/0/field").asText()).isEqualTo("explain");
    assertThat(answer.at("/warnings/0/note").asText())
        .startsWith("the nearest training rows vote as a whole");
    assertThat(gateway.post("/predict?model=rows", ROW).json().has("warnings")).isFalse();
  }
}
