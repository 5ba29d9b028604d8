package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.domain.model.Calibration;
import io.isobar.domain.model.ClassSets;
import io.isobar.gateway.RunningGateway.Reply;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.bundle.SampleBundle;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.LoggedPrediction;
import io.isobar.storage.postgres.Predictions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A model of classes, served from its bundle. */
class PredictClassesTest {
  private static final double SOLD = 1 / (1 + Math.exp(-1));
  private static final String ROW =
      "{\"house_size\": 1684, \"bed\": 3, \"city\": \"Turin\", \"brokered_by\": 101640,"
          + " \"price\": 5, \"prev_sold_date\": \"2015-11-09\"}";

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;

  private Releases releases;
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    releases = new Releases(empty.database(), home);
    releases.register(
        "states", 1, new BundleStore(releases.objects()).save(SampleBundle.classes()));
    releases.champion("states", 1);
    gateway = RunningGateway.start(empty.settings(), home, Map.of());
    Waiting.until(() -> gateway.get("/ready").status() == 200);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void answersTheClassAndTheProbabilitiesOfAll() {
    Reply reply = gateway.post("/predict?explain=top1", ROW);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    JsonNode answer = reply.json();
    assertThat(answer.get("prediction").asText()).isEqualTo("sold");
    assertThat(answer.get("probabilities").fieldNames())
        .toIterable()
        .containsExactly("sold", "for_sale");
    assertThat(answer.at("/probabilities/sold").asDouble()).isEqualTo(SOLD);
    assertThat(answer.at("/probabilities/for_sale").asDouble()).isCloseTo(1 - SOLD, within(1e-15));
    assertThat(answer.has("interval")).isFalse();
    assertThat(answer.at("/explanation/space").asText()).isEqualTo("log odds of status = sold");
    assertThat(answer.at("/explanation/margin").asDouble()).isEqualTo(1);
    assertThat(answer.at("/explanation/contributions/0/column").asText()).isEqualTo("house_size");
  }

  @Test
  void answersASetOfClassesBesideCalibratedProbabilities() {
    ClassSets sets = new ClassSets(ClassSets.Rule.LAC, 0.5, 0.95, 120);
    Calibration calibration = new Calibration.OfClasses(2, Optional.of(sets), "");
    releases.register(
        "states",
        2,
        new BundleStore(releases.objects())
            .save(SampleBundle.calibrated(SampleBundle.classes(), calibration)));
    releases.champion("states", 2);
    Waiting.until(() -> gateway.post("/predict", ROW).json().get("version").asInt() == 2);
    JsonNode answer = gateway.post("/predict", ROW).json();
    assertThat(answer.at("/probabilities/sold").asDouble()).isEqualTo(1 / (1 + Math.exp(-0.5)));
    assertThat(answer.at("/set/classes")).extracting(JsonNode::asText).containsExactly("sold");
    assertThat(answer.at("/set/coverage").asDouble()).isEqualTo(0.95);
    JsonNode unsure = gateway.post("/predict", ROW.replace("1684", "900")).json();
    assertThat(unsure.at("/set/classes"))
        .extracting(JsonNode::asText)
        .containsExactly("sold", "for_sale");
    String place =
        "/components/schemas/Class_states/properties/set/properties/classes/items/enum/1";
    assertThat(gateway.get("/openapi.json").json().at(place).asText()).isEqualTo("for_sale");
  }

  @Test
  void logsTheClassWithItsProbabilities() {
    gateway.post("/predict", ROW);
    Predictions predictions = new Predictions(empty.database());
    Waiting.until(() -> predictions.count() == 1);
    LoggedPrediction logged = predictions.recent(1).getFirst();
    assertThat(logged.output())
        .contains("\"prediction\": \"sold\"", "\"probabilities\": {\"sold\": 0.73105");
  }

  @Test
  void describesItsAnswerInTheOpenApiDocument() {
    JsonNode document = gateway.get("/openapi.json").json();
    JsonNode answer = document.at("/components/schemas/Class_states");
    assertThat(answer.at("/properties/prediction/enum"))
        .extracting(JsonNode::asText)
        .containsExactly("sold", "for_sale");
    assertThat(answer.at("/properties/probabilities/required")).hasSize(2);
    assertThat(answer.at("/properties/prediction_id/type").asText()).isEqualTo("string");
    assertThat(document.at("/paths/~1predict/post/responses/200/content").toString())
        .contains("#/components/schemas/Class_states");
    JsonNode card = gateway.get("/v1/models/states").json().get("card");
    assertThat(card.get("task").asText()).isEqualTo("binary");
    assertThat(card.at("/classes/positive").asText()).isEqualTo("sold");
  }
}
