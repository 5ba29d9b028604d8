package io.isobar.gateway;

import static io.isobar.gateway.RolloutStand.assigned;
import static io.isobar.gateway.RolloutStand.row;
import static io.isobar.gateway.RolloutStand.served;
import static io.isobar.gateway.RolloutStand.versions;
import static io.isobar.gateway.RolloutStand.with;
import static io.isobar.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.domain.release.RolloutMode;
import io.isobar.domain.release.RolloutStage;
import io.isobar.gateway.RunningGateway.Reply;
import io.isobar.storage.postgres.DatabaseSettings;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.LoggedPrediction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a version that is tried does to live requests. */
class RolloutTest {
  private static final RolloutStage HALF = new RolloutStage(RolloutMode.canary, 0.5);
  private static final RolloutStage SHADOW = new RolloutStage(RolloutMode.shadow, 1);

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;
  private RolloutStand stand;

  @BeforeEach
  void firstVersionIsLive() {
    stand = new RolloutStand(empty, home);
    stand.releases.register("houses", 2, "2");
  }

  /** Told by the release, since this gateway never looks by itself again. */
  @Test
  void canaryAnswersTheShareOfTheIdsAndEachRowIsLoggedWithItsVersion() {
    try (RunningGateway gateway = stand.deaf()) {
      stand.begin(Optional.empty(), new RolloutStage(RolloutMode.canary, 0.4));
      JsonNode shown = gateway.get("/v1/models/houses").json();
      assertThat(shown.at("/served/version").asInt()).isEqualTo(1);
      assertThat(shown.at("/rollout/version").asInt()).isEqualTo(2);
      assertThat(shown.at("/rollout/share").asDouble()).isEqualTo(0.4);

      Map<String, Integer> versions = new HashMap<>();
      for (int request = 0; request < 300; request++) {
        int bed = 1 + request % 30;
        JsonNode answer = gateway.post("/predict", json(row(bed))).json();
        int version = answer.get("version").asInt();
        String id = answer.get("prediction_id").asText();
        assertThat(version).isEqualTo(assigned(id, 0.4));
        assertThat(answer.get("prediction").asDouble()).isEqualTo(1000 * version + 10 * bed + 5);
        versions.put(id, version);
      }
      int second = (int) versions.values().stream().filter(version -> version == 2).count();
      // Four standard deviations of 300 by 0.4 are 34.
      assertThat(second).isBetween(86, 154);
      assertThat(gateway.get("/metrics").text().lines())
          .contains(
              requests(1, 300 - second),
              requests(2, second),
              rows(1, 300 - second),
              rows(2, second));
      isLogged(versions);
    }
  }

  @Test
  void customerAlwaysSeesOneVersion() {
    try (RunningGateway gateway = stand.deaf()) {
      stand.begin(Optional.of("zip_code"), HALF);
      List<Map<String, Object>> rows = new ArrayList<>();
      for (int zip = 0; zip < 40; zip++) {
        rows.add(with(Map.of("zip_code", 6000 + zip)));
        rows.add(with(Map.of("zip_code", 6000.0 + zip, "bed", 7)));
      }
      JsonNode answers = gateway.post("/v1/models/houses/predict", json(rows)).json();
      for (int row = 0; row < rows.size(); row++) {
        int version = assigned(Integer.toString(6000 + row / 2), 0.5);
        assertThat(answers.at("/" + row + "/version").asInt()).isEqualTo(version);
        assertThat(answers.at("/" + row + "/prediction").asDouble())
            .isBetween(1000.0 * version, 1000.0 * version + 999);
      }
      assertThat(answers.findValuesAsText("version")).contains("1", "2");
      int second = (int) answers.findValuesAsText("version").stream().filter("2"::equals).count();
      assertThat(gateway.get("/metrics").text().lines())
          .contains(rows(1, 80 - second), rows(2, second));
    }
  }

  @Test
  void requestOfManyRowsHasOneVersionWhenNoColumnDecides() {
    try (RunningGateway gateway = stand.deaf()) {
      stand.begin(Optional.empty(), HALF);
      List<Integer> seen = new ArrayList<>();
      for (int request = 0; request < 40; request++) {
        JsonNode answers = gateway.post("/predict", json(List.of(row(1), row(2), row(3)))).json();
        int version = assigned(answers.at("/0/prediction_id").asText(), 0.5);
        assertThat(answers).allMatch(answer -> answer.get("version").asInt() == version);
        seen.add(version);
      }
      assertThat(seen).contains(1, 2);
    }
  }

  /** A stream of many rows would otherwise be the challenger's as a whole, or not at all. */
  @Test
  void eachRowOfAStreamHasTheVersionOfItsOwnId() {
    try (RunningGateway gateway = stand.deaf()) {
      stand.begin(Optional.empty(), new RolloutStage(RolloutMode.canary, 0.4));
      List<JsonNode> lines = stream(gateway, 200);
      Map<String, Integer> versions = new HashMap<>();
      for (JsonNode line : lines.subList(0, 200)) {
        String id = line.get("prediction_id").asText();
        assertThat(line.get("version").asInt()).isEqualTo(assigned(id, 0.4));
        versions.put(id, line.get("version").asInt());
      }
      assertThat(versions).hasSize(200).containsValues(1, 2);
      assertThat(lines.getLast().at("/end/predicted").asInt()).isEqualTo(200);
      assertThat(lines.getLast().at("/end/version").asInt()).isEqualTo(1);
      isLogged(versions);
    }
  }

  @Test
  void rowOfAStreamThatBreaksInTheNewVersionIsItsErrorAndTheStreamGoesOn() {
    stand.releases.register("houses", 3, "1 failing");
    try (RunningGateway gateway = stand.deaf()) {
      stand.begin(3, Optional.of("zip_code"), new RolloutStage(RolloutMode.canary, 0.999));
      List<JsonNode> lines = stream(gateway, 3);
      assertThat(lines).hasSize(4);
      assertThat(lines.subList(0, 3))
          .allMatch(line -> line.at("/error/code").asText().equals("gateway.unexpected"));
      assertThat(lines.getLast().at("/end/complete").asBoolean()).isTrue();
      Waiting.until(() -> stand.log.count() == 3);
      assertThat(stand.log.recent(5))
          .allMatch(logged -> logged.status() == 500)
          .extracting(LoggedPrediction::version)
          .containsOnly(3);
    }
  }

  @Test
  void versionThatIsAskedForByNumberOrAliasIsTheOneThatAnswers() {
    stand.releases.alias("houses", "candidate", 2);
    try (RunningGateway gateway = stand.deaf()) {
      for (String second : List.of(":2", "@candidate")) {
        assertThat(named(gateway, second, "a0").status()).isEqualTo(404);
      }
      assertThat(infer(gateway, 2).status()).isEqualTo(404);
      stand.begin(Optional.empty(), HALF);
      for (int request = 0; request < 10; request++) {
        String id = "a" + request;
        for (String first : List.of(":1", "@champion")) {
          assertThat(named(gateway, first, id).json().get("version").asInt()).isEqualTo(1);
        }
        for (String second : List.of(":2", "@candidate")) {
          assertThat(named(gateway, second, id).json().get("version").asInt()).isEqualTo(2);
        }
      }
      for (int version = 1; version <= 2; version++) {
        JsonNode answer = infer(gateway, version).json();
        assertThat(answer.get("model_version").asInt()).isEqualTo(version);
        assertThat(answer.at("/outputs/0/data/0").asDouble()).isEqualTo(1000 * version + 30);
      }
      assertThat(infer(gateway, 3).status()).isEqualTo(404);
    }
  }

  private static Reply named(RunningGateway gateway, String name, String id) {
    return gateway.post("/v1/models/houses" + name + "/predict", json(row(3)), "Prediction-Id", id);
  }

  private static Reply infer(RunningGateway gateway, int version) {
    return gateway.post(
        "/v2/models/houses/versions/" + version + "/infer",
        """
        {"inputs": [
          {"name": "bed", "shape": [1], "datatype": "INT64", "data": [3]},
          {"name": "city", "shape": [1], "datatype": "BYTES", "data": ["x"]},
          {"name": "zip_code", "shape": [1], "datatype": "BYTES", "data": ["06016"]}]}
        """);
  }

  @Test
  void shadowChangesNoByteOfAnyAnswerAndKeepsTheDifferences() {
    try (RunningGateway gateway = stand.deaf()) {
      List<String> before = everyAnswer(gateway);
      stand.begin(Optional.empty(), SHADOW);
      assertThat(everyAnswer(gateway)).isEqualTo(before);
      // 20 requests, 5 rows of another, and 6 of a stream.
      Waiting.until(() -> differences().size() == 31);
      assertThat(differences()).containsOnly(1000.0);
      assertThat(gateway.get("/metrics").text().lines())
          .contains(requests(1, 44))
          .noneMatch(line -> line.contains("version=\"2\""));
    }
  }

  /** With ids of the client, so that nothing differs from one time to the next. */
  private static List<String> everyAnswer(RunningGateway gateway) {
    List<String> answers = new ArrayList<>();
    for (int bed = 1; bed <= 20; bed++) {
      answers.add(
          gateway.post("/predict?explain=true", json(row(bed)), "Prediction-Id", "a" + bed).text());
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int bed = 1; bed <= 5; bed++) {
      rows.add(with(Map.of("bed", bed, "prediction_id", "b" + bed)));
    }
    answers.add(gateway.post("/predict", json(rows)).text());
    stream(gateway, 6).forEach(line -> answers.add(line.toString()));
    assertThat(answers).allMatch(answer -> answer.contains("\"version\":1"));
    return answers;
  }

  @Test
  void gatewaysAgreeAlsoOneThatStartsLaterAndWithoutPostgresServesTheChampion() {
    try (RunningGateway first = stand.deaf()) {
      stand.begin(Optional.empty(), HALF);
      SortedMap<String, Integer> versions = versions(first, "a", 60);
      versions.forEach((id, version) -> assertThat(version).isEqualTo(assigned(id, 0.5)));
      assertThat(versions).containsValues(1, 2);
      Map<String, String> another =
          Map.of(
              "ISOBAR_GATEWAY_INSTANCE", "g2",
              "ISOBAR_GATEWAY_CACHE", home.resolve("cache-2").toString(),
              "ISOBAR_GATEWAY_SPOOL", home.resolve("spool-2").toString());
      try (RunningGateway second = stand.start(another)) {
        Waiting.until(() -> second.get("/ready").status() == 200);
        assertThat(second.get("/v1/models/houses").json().has("rollout")).isTrue();
        assertThat(versions(second, "a", 60)).isEqualTo(versions);
      }
    }
    DatabaseSettings nowhere =
        DatabaseSettings.of("jdbc:postgresql://127.0.0.1:1/none", "nobody", "nothing");
    try (RunningGateway gateway = RunningGateway.start(nowhere, home, Map.of())) {
      Waiting.until(() -> served(gateway) == 1);
      assertThat(versions(gateway, "a", 40).values()).containsOnly(1);
    }
  }

  /** The lines of the answer to a stream of so many rows with the ids s0, s1, ... */
  private static List<JsonNode> stream(RunningGateway gateway, int rows) {
    StringBuilder body = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      Map<String, Object> fields = with(Map.of("bed", 1 + row % 20, "prediction_id", "s" + row));
      body.append(json(fields)).append('\n');
    }
    Reply reply = gateway.post("/predict", body.toString(), "content-type", "application/x-ndjson");
    assertThat(reply.status()).isEqualTo(200);
    return reply.text().lines().map(line -> new Reply(200, "", line).json()).toList();
  }

  private static String requests(int version, int count) {
    return "predict_requests_total{model=\"houses\",status=\"200\",version=\"%d\"} %d.0"
        .formatted(version, count);
  }

  private static String rows(int version, int count) {
    return "predictions_total{class=\"\",model=\"houses\",version=\"%d\"} %d.0"
        .formatted(version, count);
  }

  private void isLogged(Map<String, Integer> versions) {
    Waiting.until(() -> stand.log.count() == versions.size());
    assertThat(stand.log.recent(1_000))
        .allMatch(logged -> versions.get(logged.id()).equals(logged.version()));
  }

  private List<Double> differences() {
    return empty
        .database()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select difference from isobar.shadows")
                    .mapTo(Double.class)
                    .list());
  }
}
