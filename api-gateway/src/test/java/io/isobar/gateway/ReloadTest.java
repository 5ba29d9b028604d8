package io.isobar.gateway;

import static io.isobar.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.gateway.RunningGateway.Reply;
import io.isobar.gateway.reload.Reloader;
import io.isobar.storage.objects.Sha256;
import io.isobar.storage.postgres.DatabaseSettings;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.Gateways;
import io.isobar.storage.postgres.Predictions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ReloadTest {
  private static final Map<String, String> NO_POLL = Map.of("ISOBAR_GATEWAY_POLL_MS", "3600000");

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;

  @Test
  void refusesToPredictUntilAModelIsReleasedAndFindsItByItself() {
    try (RunningGateway gateway = start(Map.of())) {
      Reply refused = gateway.post("/predict", json(SmallModel.ROW));
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.type()).isEqualTo("application/problem+json");
      assertThat(refused.json().get("code").asText()).isEqualTo("model.none");
      Reply unready = gateway.get("/ready");
      assertThat(unready.status()).isEqualTo(503);
      Waiting.until(() -> gateway.get("/ready").text().contains("No model is registered yet"));
      assertThat(gateway.get("/health").status()).isEqualTo(503);
      assertThat(gateway.get("/v2/health/live").status()).isEqualTo(200);
      assertThat(gateway.post("/load_model", "").status()).isEqualTo(404);

      releases().register("houses", 1, "1");
      releases().champion("houses", 1);
      Waiting.until(() -> gateway.get("/ready").status() == 200);
      assertThat(gateway.post("/predict", json(SmallModel.ROW)).status()).isEqualTo(200);
    }
  }

  @Test
  void loadsTheChampionOnRequestAndTellsBothVersions() {
    release(1);
    try (RunningGateway gateway = start(NO_POLL)) {
      Waiting.until(() -> version(gateway) == 1);
      release(3);
      Reply reply = gateway.post("/load_model/", "");
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.json().get("message").asText())
          .isEqualTo("Modelo cargado correctamente (alias: 'champion', versión: 3)");
      assertThat(reply.json().get("model").asText()).isEqualTo("houses");
      assertThat(reply.json().get("version").asInt()).isEqualTo(3);
      assertThat(reply.json().get("previous").asInt()).isEqualTo(1);
      assertThat(version(gateway)).isEqualTo(3);
    }
  }

  @Test
  void triesAVersionWithoutServingIt() {
    release(1);
    try (RunningGateway gateway = start(Map.of())) {
      Waiting.until(() -> version(gateway) == 1);
      releases().register("houses", 2, "2");
      Reply reply = gateway.post("/load_model?check=true", "{\"model\":\"houses\",\"version\":2}");
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.json().get("checked_only").asBoolean()).isTrue();
      assertThat(version(gateway)).isEqualTo(1);
    }
  }

  @Test
  void swapsInWhatItHasCheckedWithoutLoadingItAgain() throws IOException {
    release(1);
    releases().register("houses", 2, "2");
    releases().register("houses", 3, "3 unhealthy");
    try (RunningGateway gateway = start(NO_POLL)) {
      Waiting.until(() -> version(gateway) == 1);
      gateway.post("/load_model?check=true", "{\"version\":2}");
      forget(2);
      assertThat(load(gateway, 2)).isEqualTo("200");
      assertThat(version(gateway)).isEqualTo(2);
      // It is held for one swap, and no longer than until another is checked.
      assertThat(load(gateway, 1)).isEqualTo("200");
      assertThat(load(gateway, 2)).contains("objects.missing");
      gateway.post("/load_model?check=true", "{\"version\":1}");
      gateway.post("/load_model?check=true", "{\"version\":3}");
      forget(1);
      assertThat(load(gateway, 1)).contains("objects.missing");
      assertThat(version(gateway)).isEqualTo(1);
    }
  }

  @Test
  void keepsAVersionLoadedByNameUntilTheChampionChanges() {
    release(1);
    releases().register("houses", 2, "2");
    try (RunningGateway gateway = start(Map.of())) {
      Waiting.until(() -> version(gateway) == 1);
      gateway.post("/load_model", "{\"version\":2}");
      assertThat(version(gateway)).isEqualTo(2);
      gateway.bean(Reloader.class).refresh();
      assertThat(version(gateway)).isEqualTo(2);
      release(3);
      Waiting.until(() -> version(gateway) == 3);
    }
  }

  @Test
  void leavesTheOldVersionInPlaceWhateverIsWrongWithTheNewOne() throws IOException {
    release(1);
    releases().register("houses", 2, "2 broken");
    releases().register("houses", 3, "3 unhealthy");
    releases().register("houses", 4, "4");
    releases().register("houses", 5, "5");
    overwrite("houses-4");
    Files.delete(home.resolve("objects").resolve("houses-5"));
    try (RunningGateway gateway = start(Map.of())) {
      Waiting.until(() -> version(gateway) == 1);
      assertThat(load(gateway, 2)).isEqualTo("422 model.unreadable");
      assertThat(load(gateway, 3)).isEqualTo("422 model.golden-mismatch");
      assertThat(load(gateway, 4)).contains("objects.tampered");
      assertThat(load(gateway, 5)).contains("objects.missing");
      assertThat(load(gateway, 9)).isEqualTo("404 model.unknown");
      assertThat(gateway.post("/load_model", "{\"versio\":2}").status()).isEqualTo(400);
      assertThat(version(gateway)).isEqualTo(1);

      releases().champion("houses", 3);
      Waiting.until(() -> gateway.get("/ready").text().contains("model.golden-mismatch"));
      assertThat(version(gateway)).isEqualTo(1);
      assertThat(gateway.post("/predict", json(SmallModel.ROW)).status()).isEqualTo(200);
      assertThat(gateway.get("/metrics").text())
          .contains("model_reloads_total{model=\"houses\",outcome=\"failed\"}")
          .contains("model_reloads_total{model=\"none\",outcome=\"failed\"}")
          .contains("model_reload_last_timestamp_seconds{model=\"houses\",outcome=\"failed\"}");
    }
  }

  @Test
  void refusesAVersionThatTakesLongerForARowThanARequestMayWait() {
    release(1);
    releases().register("houses", 2, "2 crawling");
    try (RunningGateway gateway = start(Map.of("ISOBAR_GATEWAY_QUEUE_MS", "10"))) {
      Waiting.until(() -> version(gateway) == 1);
      Reply refused = gateway.post("/load_model", "{\"version\":2}");
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.json().get("code").asText()).isEqualTo("model.too-slow");
      assertThat(refused.text())
          .contains("Version 2 of houses takes ")
          .contains(" ms for a row on this gateway, and a request may wait for 10 ms.");
      assertThat(version(gateway)).isEqualTo(1);
    }
    try (RunningGateway gateway = start(Map.of("ISOBAR_GATEWAY_QUEUE_MS", "10000"))) {
      Waiting.until(() -> version(gateway) == 1);
      assertThat(gateway.post("/load_model", "{\"version\":2}").status()).isEqualTo(200);
    }
  }

  /** Other gateways may serve it; whoever asks this one all the same is answered as before. */
  @Test
  void isNotReadyWhileTheChampionCannotBeLoaded() {
    release(1);
    releases().register("houses", 2, "2 broken");
    try (RunningGateway gateway = start(Map.of())) {
      // It answers before it has looked for all models.
      Waiting.until(() -> gateway.get("/ready").status() == 200);
      assertThat(readiness(gateway)).containsOnly(200);
      releases().champion("houses", 2);
      Waiting.until(() -> gateway.get("/ready").status() == 503);
      assertThat(readiness(gateway)).containsOnly(503);
      assertThat(gateway.get("/ready").json().at("/troubles/houses").asText())
          .contains("model.unreadable");
      assertThat(gateway.post("/predict", json(SmallModel.ROW)).json().get("version").asInt())
          .isEqualTo(1);
      release(3);
      Waiting.until(() -> gateway.get("/ready").status() == 200);
      assertThat(readiness(gateway)).containsOnly(200);
      assertThat(version(gateway)).isEqualTo(3);
    }
  }

  @Test
  void isNotReadyWhenOneOfItsModelsCannotBeLoadedFromTheStart() {
    release(1);
    releases().register("flats", 1, "1 broken");
    releases().champion("flats", 1);
    try (RunningGateway gateway = start(Map.of())) {
      Waiting.until(() -> gateway.get("/ready").text().contains("model.unreadable"));
      assertThat(readiness(gateway)).containsOnly(503);
      assertThat(gateway.post("/v1/models/houses/predict", json(SmallModel.ROW)).status())
          .isEqualTo(200);
    }
  }

  private static List<Integer> readiness(RunningGateway gateway) {
    return Stream.of("/ready", "/ping", "/v2/health/ready")
        .map(path -> gateway.get(path).status())
        .toList();
  }

  @Test
  void answersEachRequestWithOneVersionWhileModelsAreSwapped() throws Exception {
    release(1);
    releases().register("houses", 2, "2");
    String body = json(Collections.nCopies(40, SmallModel.ROW));
    AtomicBoolean stop = new AtomicBoolean();
    try (RunningGateway gateway = start(NO_POLL);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Waiting.until(() -> version(gateway) == 1);
      Callable<Integer> client =
          () -> {
            int answers = 0;
            while (!stop.get()) {
              assertOneVersion(gateway.post("/predict", body));
              answers++;
            }
            return answers;
          };
      List<Future<Integer>> clients = new ArrayList<>();
      for (int count = 0; count < 4; count++) {
        clients.add(threads.submit(client));
      }
      for (int swap = 0; swap < 30; swap++) {
        assertThat(load(gateway, 1 + swap % 2)).isEqualTo("200");
      }
      stop.set(true);
      for (Future<Integer> one : clients) {
        assertThat(one.get()).isPositive();
      }
    }
  }

  private static void assertOneVersion(Reply reply) {
    assertThat(reply.status()).isEqualTo(200);
    JsonNode answers = reply.json();
    int version = answers.at("/0/version").asInt();
    assertThat(answers).hasSize(40);
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.get("version").asInt()).isEqualTo(version);
              assertThat(answer.get("prediction").asDouble()).isEqualTo(1000 * version + 35);
            });
  }

  @Test
  void servesTheLastChampionAfterARestartWithPostgresAndObjectStoreAway() throws IOException {
    release(2);
    try (RunningGateway gateway = start(Map.of())) {
      Waiting.until(() -> version(gateway) == 2);
    }
    try (Stream<Path> objects = Files.list(home.resolve("objects"))) {
      for (Path object : objects.toList()) {
        Files.delete(object);
      }
    }
    DatabaseSettings nowhere =
        DatabaseSettings.of("jdbc:postgresql://127.0.0.1:1/none", "nobody", "nothing");
    String id;
    try (RunningGateway gateway = RunningGateway.start(nowhere, home, Map.of())) {
      Waiting.until(() -> gateway.get("/ready").status() == 200);
      assertThat(gateway.get("/ready").json().at("/troubles/registry").asText())
          .contains("database.away");
      JsonNode answer = gateway.post("/predict", json(SmallModel.ROW)).json();
      assertThat(answer.get("version").asInt()).isEqualTo(2);
      id = answer.get("prediction_id").asText();
      assertThat(load(gateway, 2)).isEqualTo("503 database.away");
    }
    Predictions predictions = new Predictions(empty.database());
    assertThat(predictions.count()).isZero();
    try (RunningGateway _ = start(Map.of())) {
      Waiting.until(() -> predictions.count() == 1);
      assertThat(predictions.recent(1).getFirst().id()).isEqualTo(id);
    }
  }

  @Test
  void answersNothingThatItCannotLogAndRecoversWhenPostgresTakesTheLog() throws Exception {
    release(1);
    try (RunningGateway gateway = start(Map.of())) {
      Waiting.until(() -> version(gateway) == 1);
    }
    DatabaseSettings nowhere =
        DatabaseSettings.of("jdbc:postgresql://127.0.0.1:1/none", "nobody", "nothing");
    String body = json(Collections.nCopies(500, SmallModel.ROW));
    int answered = 0;
    try (RunningGateway gateway =
        RunningGateway.start(nowhere, home, Map.of("ISOBAR_GATEWAY_SPOOL_MB", "1"))) {
      Waiting.until(() -> version(gateway) == 1);
      Reply reply = gateway.post("/predict", body);
      while (reply.status() == 200) {
        answered += 500;
        reply = gateway.post("/predict", body);
      }
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.json().get("code").asText()).isEqualTo("log.full");
    }
    Predictions predictions = new Predictions(empty.database());
    int expected = answered;
    try (RunningGateway gateway = start(Map.of("ISOBAR_GATEWAY_SPOOL_MB", "1"))) {
      Waiting.until(() -> predictions.count() >= expected);
      Waiting.until(() -> gateway.post("/predict", body).status() == 200);
    }
    assertThat(predictions.recent(10_000))
        .filteredOn(logged -> logged.status() == 200)
        .hasSize(answered + 500);
  }

  @Test
  void isHeardOfWhileItLivesAndLeavesInGoodOrder() {
    Gateways gateways = new Gateways(empty.database());
    try (RunningGateway gateway = start(Map.of("ISOBAR_GATEWAY_URL", "http://elsewhere:80"))) {
      Waiting.until(() -> gateways.alive(Duration.ofMinutes(1)).size() == 1);
      assertThat(gateways.alive(Duration.ofMinutes(1)).getFirst().url())
          .isEqualTo("http://elsewhere:80");
      assertThat(gateway.get("/health").json().get("instance").asText()).isEqualTo("g1");
    }
    assertThat(gateways.alive(Duration.ofMinutes(1))).isEmpty();
  }

  @Test
  void makesTheTablesItselfWhenItIsTheFirstToMeetPostgres() {
    empty.database().jdbi().useHandle(handle -> handle.execute("drop schema isobar cascade"));
    try (RunningGateway gateway = start(Map.of())) {
      Waiting.until(() -> gateway.get("/ready").text().contains("No model is registered yet"));
      release(1);
      Waiting.until(() -> gateway.get("/ready").status() == 200);
    }
  }

  private RunningGateway start(Map<String, String> more) {
    return RunningGateway.start(empty.settings(), home, more);
  }

  private Releases releases() {
    return new Releases(empty.database(), home);
  }

  private void release(int version) {
    releases().register("houses", version, String.valueOf(version));
    releases().champion("houses", version);
  }

  private static int version(RunningGateway gateway) {
    return gateway.get("/ready").json().at("/models/houses").asInt(0);
  }

  /** Status and, of problems, code. */
  private static String load(RunningGateway gateway, int version) {
    Reply reply = gateway.post("/load_model", json(Map.of("model", "houses", "version", version)));
    return reply.status() == 200 ? "200" : reply.status() + " " + reply.json().get("code").asText();
  }

  /** It can be loaded no more, from neither place. */
  private void forget(int version) throws IOException {
    byte[] bytes = Integer.toString(version).getBytes(StandardCharsets.UTF_8);
    Files.delete(home.resolve("objects").resolve("houses-" + version));
    Files.delete(home.resolve("cache").resolve(Sha256.of(bytes) + ".object"));
  }

  private void overwrite(String key) throws IOException {
    Path object = home.resolve("objects").resolve(key);
    Files.delete(object);
    Files.write(object, "7".getBytes(StandardCharsets.UTF_8));
  }
}
