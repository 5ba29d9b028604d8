package io.isobar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.storage.postgres.DatabaseSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A user's first ten minutes, in order, over one home. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobIT {
  private static final String SCALE = "0.02";

  private Isobar isobar;
  private JsonNode first;

  @BeforeAll
  void startsFromNothing(@TempDir Path folder) {
    isobar = new Isobar(folder.resolve("home"));
  }

  @AfterAll
  void leavesNothingRunningAndTheClassesOfThisBuildForTheNextStart() throws IOException {
    assertThat(isobar.run("down").exit()).isZero();
    assertThat(isobar.run("status", "--output", "json").out()).doesNotContain("\"running\"");
    for (String program : List.of("gateway", "worker")) {
      try (var kept = Files.newDirectoryStream(Isobar.build(), program + "-*.jsa")) {
        assertThat(kept).as(program).hasSize(1);
      }
    }
  }

  @Test
  @Order(1)
  void endsWithAServedExplainedAndLoggedPrediction() {
    Isobar.Said said = isobar.run("run", "houses", "--scale", SCALE, "--output", "json");
    assertThat(said.exit()).as(said.err()).isZero();
    first = said.json();
    assertThat(first.path("outcome").asText()).isEqualTo("succeeded");
    assertThat(first.path("champion").path("version").asInt()).isPositive();
    assertThat(first.path("prediction").path("prediction").asDouble()).isPositive();
    assertThat(first.path("prediction").path("interval").path("low").asDouble())
        .isLessThan(first.path("prediction").path("interval").path("high").asDouble());
    assertThat(first.path("prediction").path("explanation").path("contributions")).isNotEmpty();
    assertThat(first.path("prediction_logged").asBoolean()).isTrue();
  }

  @Test
  @Order(2)
  void saysForEachOfTheSixBatchesWhatWasDecidedAndWhy() {
    JsonNode runs = first.path("runs");
    assertThat(runs).hasSize(7);
    for (int number = 0; number < 6; number++) {
      JsonNode run = runs.get(number);
      assertThat(run.path("batch").path("number").asInt()).isEqualTo(number);
      assertThat(run.path("batch").path("rows").asLong()).isPositive();
      assertThat(run.path("drift").path("reason").asText()).isNotBlank();
      assertThat(run.path("decision").path("why").asText()).isNotBlank();
    }
    assertThat(runs.get(6).path("batch").path("status").asText()).isEqualTo("exhausted");
    assertThat(runs.get(0).path("decision").path("train").asBoolean()).isTrue();
    assertThat(runs.get(3).path("decision").path("train").asBoolean())
        .as("batch 3 is one small state")
        .isFalse();
  }

  @Test
  @Order(3)
  void judgesCandidateChampionAndBaselineOnTheSameRows() {
    for (JsonNode run : first.path("runs")) {
      JsonNode scores = run.path("scores");
      if (scores.isObject()) {
        long rows = scores.path("test_rows").asLong();
        assertThat(scores.path("candidate").path("rows").asLong()).isEqualTo(rows);
        assertThat(scores.path("baseline").path("rows").asLong()).isEqualTo(rows);
        if (scores.path("champion").isObject()) {
          assertThat(scores.path("champion").path("rows").asLong()).isEqualTo(rows);
        }
      }
    }
  }

  @Test
  @Order(4)
  void landsNothingTwiceWhenRunAgain() {
    Digest before = Digest.of(database());
    Isobar.Said said = isobar.run("run", "houses", "--output", "json");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.json().path("runs")).hasSize(1);
    assertThat(said.json().path("runs").get(0).path("batch").path("status").asText())
        .isEqualTo("exhausted");
    assertThat(said.err()).contains("no new data");
    assertThat(Digest.of(database())).isEqualTo(before);
    assertThat(Ledger.count(isobar.home(), "select count(*) from raw.houses")).isEqualTo(landed());
  }

  @Test
  @Order(5)
  void showsRunsStepsAndLogs() {
    assertThat(isobar.run("runs").out()).contains("houses-").contains("batch 5");
    String run = first.path("runs").get(0).path("run").asText();
    assertThat(isobar.run("show", run).out())
        .contains("collect")
        .contains("candidate")
        .contains("promote   yes");
    assertThat(isobar.run("logs", run).exit()).isZero();
    assertThat(isobar.run("show", "no-such-run").exit()).isEqualTo(1);
  }

  @Test
  @Order(6)
  void predictsWithChangedValues() {
    Isobar.Said small = isobar.run("predict", "house_size=900", "--output", "json");
    Isobar.Said large = isobar.run("predict", "house_size=6000", "--output", "json");
    assertThat(small.exit()).as(small.err()).isZero();
    assertThat(small.json().path("prediction").asDouble())
        .isNotEqualTo(large.json().path("prediction").asDouble());
    Isobar.Said wrong = isobar.run("predict", "house_siez=900");
    assertThat(wrong.exit()).isEqualTo(1);
    assertThat(wrong.err()).contains("house_siez").contains("house_size");
  }

  @Test
  @Order(7)
  void servesHealthMetricsAndDocumentation() throws IOException, InterruptedException {
    String gateway = first.path("urls").path("gateway").asText();
    assertThat(get(gateway + "/health").statusCode()).isEqualTo(200);
    assertThat(get(gateway + "/ready").statusCode()).isEqualTo(200);
    assertThat(get(gateway + "/metrics").body()).contains("predict_requests_total");
    assertThat(get(gateway + "/openapi.json").body()).contains("house_size");
    assertThat(get(gateway + "/docs").body()).contains("<form");
    assertThat(get(first.path("urls").path("temporal").asText()).statusCode()).isEqualTo(200);
  }

  @Test
  @Order(8)
  void worksOnASystemThatRunsElsewhereAndStartsNothing() {
    DatabaseSettings database = database();
    Isobar there =
        new Isobar(isobar.home().resolveSibling("elsewhere"))
            .with("ISOBAR_DATABASE_URL", database.url())
            .with("ISOBAR_DATABASE_USER", database.user())
            .with("ISOBAR_DATABASE_PASSWORD", database.password())
            .with("TEMPORAL_ADDRESS", "127.0.0.1:" + isobar.port("temporal", "rpc"))
            .with("ISOBAR_OBJECTS", isobar.home().resolve("objects").toUri().toString())
            .with("ISOBAR_GATEWAY_URL", first.path("urls").path("gateway").asText());

    Isobar.Said again = there.run("run", "houses", "--output", "json");

    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(again.json().path("runs").get(0).path("batch").path("status").asText())
        .isEqualTo("exhausted");
    assertThat(again.json().path("prediction_logged").asBoolean()).isTrue();
    assertThat(there.run("doctor").out())
        .contains("are those of this version", "1 within some minutes", "1 live: ", "ready at ");
    for (JsonNode part : there.run("status", "--output", "json").json()) {
      assertThat(part.path("state").asText()).isEqualTo("outside");
    }
    assertThat(there.run("down").out()).contains("nothing was running");
  }

  @Test
  @Order(9)
  void predictsWithPostgresAndTemporalGone() throws IOException, InterruptedException {
    kill("postgres");
    kill("temporal");
    String gateway = first.path("urls").path("gateway").asText();
    String row = example(gateway);
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(gateway + "/predict"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(row))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(isobar.run("up").exit()).isZero();
    assertThat(isobar.run("runs").out()).contains("houses-");
  }

  private String example(String gateway) throws IOException, InterruptedException {
    String model = first.path("champion").path("model").asText();
    return new com.fasterxml.jackson.databind.ObjectMapper()
        .readTree(get(gateway + "/v1/models/" + model).body())
        .path("example")
        .toString();
  }

  private void kill(String part) throws IOException {
    Path record = isobar.home().resolve("run").resolve(part + ".json");
    long pid =
        new com.fasterxml.jackson.databind.ObjectMapper()
            .readTree(Files.readString(record))
            .path("pid")
            .asLong();
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }

  private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private DatabaseSettings database() {
    return Homes.database(isobar.home());
  }

  private long landed() {
    long rows = 0;
    for (JsonNode run : first.path("runs")) {
      rows += Math.max(0, run.path("batch").path("rows").asLong());
    }
    return rows;
  }
}
