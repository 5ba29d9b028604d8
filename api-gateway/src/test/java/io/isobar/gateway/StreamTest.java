package io.isobar.gateway;

import static io.isobar.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.gateway.RunningGateway.Reply;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.bundle.SampleBundle;
import io.isobar.storage.postgres.DatabaseSettings;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.LoggedPrediction;
import io.isobar.storage.postgres.Predictions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Rows that come as lines, and are answered as they come. */
class StreamTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NDJSON = "application/x-ndjson";
  private static final String ROW =
      "{\"bed\": 3, \"city\": \"East Windsor\", \"zip_code\": 6016}\n";
  private static final String CSV_ROW = "3,East Windsor,06016\n";

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;
  private Releases releases;

  @BeforeEach
  void release() {
    releases = new Releases(empty.database(), home);
    releases.register("houses", 1, "1");
    releases.champion("houses", 1);
  }

  @Test
  void aBadRowIsToldInItsPlaceAndTheStreamGoesOn() throws IOException {
    try (RunningGateway gateway = start(Map.of())) {
      String body =
          ROW
              + "{\"bed\": 0, \"city\": 7}\n"
              + "\r\n  \n"
              + "{\"bed\": 3,\n"
              + "[1]\n"
              + "{\"bed\": 99, \"city\": \"?\", \"zip_code\": 1}\n"
              + "{\"bed\": 4, \"city\": \"?\", \"zip_code\": 1, \"prediction_id\": \"mine\"}";
      Reply reply = gateway.post("/predict", body, "content-type", NDJSON);
      assertThat(reply.status()).as(reply.text()).isEqualTo(200);
      assertThat(reply.type()).startsWith(NDJSON);
      List<JsonNode> lines = lines(reply);
      assertThat(lines).hasSize(7);
      assertThat(lines.get(0).get("prediction").asDouble()).isEqualTo(1035);
      assertThat(lines.get(0).at("/interval/low").asDouble()).isEqualTo(1034);
      JsonNode invalid = lines.get(1).get("error");
      assertThat(invalid.get("row").asInt()).isEqualTo(1);
      assertThat(invalid.get("status").asInt()).isEqualTo(422);
      assertThat(invalid.get("errors")).hasSize(3);
      assertThat(invalid.at("/errors/1/row").asInt()).isEqualTo(1);
      assertThat(invalid.at("/errors/1/field").asText()).isEqualTo("bed");
      assertThat(invalid.at("/errors/1/problem").asText()).isEqualTo("out of range");
      assertThat(invalid.at("/errors/1/expected").asText()).isEqualTo("a whole number in 1..190");
      assertThat(lines.get(2).at("/error/code").asText()).isEqualTo("predict.malformed");
      assertThat(lines.get(3).at("/error/detail").asText()).contains("expected one object");
      assertThat(lines.get(3).at("/error/row").asInt()).isEqualTo(3);
      assertThat(lines.get(4).at("/error/code").asText()).isEqualTo("model.not-finite");
      assertThat(lines.get(5).get("prediction_id").asText()).isEqualTo("mine");
      assertThat(lines.get(6).toString())
          .isEqualTo(
              "{\"end\":{\"complete\":true,\"rows\":6,\"predicted\":2,\"refused\":4,"
                  + "\"model\":\"houses\",\"version\":1}}");
      assertThat(logged(6))
          .extracting(LoggedPrediction::status)
          .containsExactlyInAnyOrder(200, 422, 400, 400, 503, 200);
      assertThat(gateway.get("/metrics").text().lines())
          .contains(
              "predict_requests_total{model=\"houses\",status=\"200\",version=\"1\"} 1.0",
              "predictions_total{class=\"\",model=\"houses\",version=\"1\"} 2.0",
              "predict_rows_refused_total{model=\"houses\",status=\"400\",version=\"1\"} 2.0");
    }
  }

  @Test
  void aCsvIsAnsweredInLinesOfJsonOrOfCsv() throws IOException {
    try (RunningGateway gateway = start(Map.of())) {
      String body = "\uFEFFbed,city,zip_code\r\n" + CSV_ROW + "1,2\n0,\"a, \"\"b\"\"\",1\n";
      Reply json = gateway.post("/predict/", body, "content-type", "text/csv; charset=utf-8");
      List<JsonNode> lines = lines(json);
      assertThat(lines.get(0).get("prediction").asDouble()).isEqualTo(1035);
      assertThat(lines.get(1).at("/error/detail").asText())
          .contains("row 1 has 2 fields; the first line names 3");
      assertThat(lines.get(2).at("/error/errors/0/field").asText()).isEqualTo("bed");
      assertThat(lines.get(3).at("/end/complete").asBoolean()).isTrue();
      Reply csv = gateway.post("/predict", body, "content-type", "Text/CSV", "accept", "text/csv");
      assertThat(csv.type()).startsWith("text/csv");
      List<String> table = csv.text().lines().toList();
      assertThat(table).hasSize(5);
      assertThat(table.get(0))
          .isEqualTo("row,prediction,low,high,prediction_id,model,version,warnings,error");
      assertThat(table.get(1)).matches("0,1035\\.0,1034\\.0,1036\\.0,[0-9a-f-]{36},houses,1,,");
      assertThat(table.get(2)).startsWith("1,,,,,,,,").contains("the first line names 3");
      assertThat(table.get(3)).contains("row 2, bed: out of range '0'");
      assertThat(table.get(4)).isEqualTo("# end complete=true rows=3 predicted=1 refused=2");
      Reply both =
          gateway.post(
              "/predict?explain=true", body, "content-type", "text/csv", "accept", "text/csv");
      assertThat(both.status()).isEqualTo(400);
      assertThat(both.json().get("code").asText()).isEqualTo("predict.bad-explain");
    }
  }

  @Test
  void classesHaveAColumnEach() {
    releases.register(
        "states", 1, new BundleStore(releases.objects()).save(SampleBundle.classes()));
    releases.champion("states", 1);
    try (RunningGateway gateway = start(Map.of())) {
      Waiting.until(() -> gateway.get("/v1/models/states").status() == 200);
      Reply reply =
          gateway.post(
              "/v1/models/states@champion/predict",
              "house_size,bed,city,brokered_by,price,prev_sold_date\n"
                  + "1684,3,Turin,101640,5,2015-11-09\n",
              "content-type",
              "text/csv",
              "accept",
              "text/csv");
      assertThat(reply.text().lines().toList().getFirst())
          .startsWith("row,prediction,probability_sold,probability_for_sale,prediction_id");
      assertThat(reply.text().lines().toList().get(1)).startsWith("0,sold,0.73105");
    }
  }

  @Test
  void rowsAreAnsweredByOneVersionWhileMoreOfThemCome() throws IOException {
    releases.register("houses", 2, "2");
    try (RunningGateway gateway = start(Map.of());
        OpenPost post =
            OpenPost.to(gateway.url(), "/v1/models/houses:1/predict?explain=top1", NDJSON, ROW)) {
      assertThat(post.status()).contains("200");
      JsonNode first = JSON.readTree(post.line());
      assertThat(first.get("version").asInt()).isEqualTo(1);
      assertThat(first.at("/explanation/contributions")).hasSize(1);
      assertThat(gateway.post("/load_model", "{\"version\": 2}").status()).isEqualTo(200);
      post.send(ROW + ROW.substring(0, 9));
      assertThat(JSON.readTree(post.line()).get("version").asInt()).isEqualTo(1);
      post.send(ROW.substring(9));
      assertThat(JSON.readTree(post.line()).get("version").asInt()).isEqualTo(1);
      post.finish();
      assertThat(JSON.readTree(post.line()).at("/end/version").asInt()).isEqualTo(1);
      List<JsonNode> later = lines(gateway.post("/predict", ROW, "content-type", NDJSON));
      assertThat(later.getFirst().get("version").asInt()).isEqualTo(2);
    }
  }

  @Test
  void aClientThatReadsOnlyAfterItHasSentEverythingGetsEverything() throws IOException {
    int rows = 60_000;
    try (RunningGateway gateway = start(Map.of("ISOBAR_GATEWAY_BODY_MB", "1"))) {
      Reply reply = gateway.post("/predict", ROW.repeat(rows), "content-type", NDJSON);
      assertThat(reply.status()).isEqualTo(200);
      List<String> lines = reply.text().lines().toList();
      assertThat(lines).hasSize(rows + 1);
      assertThat(lines.getLast()).contains("\"complete\":true,\"rows\":60000");
      assertThat(lines.subList(0, rows))
          .allMatch(line -> line.startsWith("{\"prediction\":1035.0"));
    }
  }

  @Test
  void aClientThatHangsUpEndsTheWork() throws IOException {
    try (RunningGateway gateway = start(Map.of())) {
      try (OpenPost post = OpenPost.to(gateway.url(), "/predict", NDJSON, ROW)) {
        assertThat(post.line()).contains("1035");
      }
      Waiting.until(
          () ->
              gateway
                  .get("/metrics")
                  .text()
                  .contains(
                      "predict_requests_total{model=\"houses\",status=\"499\",version=\"1\"} 1.0"));
    }
  }

  @Test
  void aFullJournalEndsTheStreamAndNothingThatWasAnsweredIsUnlogged() throws IOException {
    try (RunningGateway gateway = start(Map.of())) {
      assertThat(gateway.get("/ready").status()).isEqualTo(200);
    }
    DatabaseSettings nowhere =
        DatabaseSettings.of("jdbc:postgresql://127.0.0.1:1/none", "nobody", "nothing");
    List<String> answered = new ArrayList<>();
    try (RunningGateway gateway =
        RunningGateway.start(nowhere, home, Map.of("ISOBAR_GATEWAY_SPOOL_MB", "1"))) {
      Waiting.until(() -> gateway.get("/ready").status() == 200);
      Reply reply = gateway.post("/predict", ROW.repeat(20_000), "content-type", NDJSON);
      // There may be room for fewer rows than the first stream had at a time.
      for (; reply.status() == 200; reply = gateway.post("/predict", ROW, "content-type", NDJSON)) {
        List<JsonNode> lines = lines(reply);
        List<JsonNode> predicted = lines.subList(0, lines.size() - 1);
        predicted.forEach(line -> answered.add(line.get("prediction_id").asText()));
        JsonNode end = lines.getLast().get("end");
        assertThat(end.get("predicted").asInt()).isEqualTo(predicted.size()).isPositive();
        if (predicted.size() > 1) {
          assertThat(end.get("complete").asBoolean()).isFalse();
          assertThat(end.at("/stopped/status").asInt()).isEqualTo(503);
          assertThat(end.at("/stopped/code").asText()).isEqualTo("log.full");
        }
      }
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.json().get("code").asText()).isEqualTo("log.full");
    }
    assertThat(answered).hasSizeGreaterThan(1_000);
    Predictions predictions = new Predictions(empty.database());
    try (RunningGateway _ = start(Map.of())) {
      Waiting.until(() -> predictions.count() >= answered.size());
    }
    assertThat(predictions.recent(30_000))
        .filteredOn(logged -> logged.status() == 200)
        .extracting(LoggedPrediction::id)
        .containsExactlyInAnyOrderElementsOf(answered);
  }

  @Test
  void linesAndStreamsHaveTheirLimits() throws IOException {
    try (RunningGateway gateway =
        start(Map.of("ISOBAR_GATEWAY_STREAM_LINE_KB", "1", "ISOBAR_GATEWAY_STREAM_ROWS", "3"))) {
      String tooLong = "{\"city\": \"" + "a".repeat(1_100) + "\"}\n";
      List<JsonNode> lines = lines(gateway.post("/predict", tooLong + ROW, "content-type", NDJSON));
      assertThat(lines.get(0).at("/error/detail").asText()).contains("longer than 1024 bytes");
      assertThat(lines.get(1).get("prediction").asDouble()).isEqualTo(1035);
      lines = lines(gateway.post("/predict", ROW.repeat(5), "content-type", NDJSON));
      assertThat(lines).hasSize(4);
      assertThat(lines.getLast().at("/end/stopped/code").asText())
          .isEqualTo("predict.too-many-rows");
      assertThat(lines.getLast().at("/end/predicted").asInt()).isEqualTo(3);
      String csv = "bed,city,zip_code\n" + CSV_ROW + "3," + "a".repeat(1_100) + ",1\n" + CSV_ROW;
      lines = lines(gateway.post("/predict", csv, "content-type", "text/csv"));
      assertThat(lines).hasSize(2);
      assertThat(lines.getFirst().get("prediction").asDouble()).isEqualTo(1035);
      assertThat(lines.getLast().at("/end/stopped/detail").asText()).contains("max field size");
    }
  }

  @Test
  void whatIsWrongBeforeTheFirstAnswerIsAnOrdinaryProblem() throws IOException {
    try (RunningGateway gateway = start(Map.of())) {
      Reply unknown = gateway.post("/v1/models/cars/predict", ROW, "content-type", NDJSON);
      assertThat(unknown.status()).isEqualTo(404);
      assertThat(unknown.type()).isEqualTo("application/problem+json");
      Reply csv = gateway.post("/predict", "\"bed", "content-type", "text/csv");
      assertThat(csv.status()).isEqualTo(400);
      assertThat(csv.json().get("detail").asText()).contains("a quoted field has no end");
      assertThat(gateway.get("/metrics").text())
          .contains("predict_requests_total{model=\"houses\",status=\"400\",version=\"1\"} 1.0");
      Reply nothing = gateway.post("/predict", "", "content-type", NDJSON);
      assertThat(lines(nothing)).hasSize(1);
      assertThat(lines(nothing).getFirst().at("/end/rows").asInt()).isZero();
      assertThat(gateway.post("/predict", json(SmallModel.ROW)).status()).isEqualTo(200);
    }
  }

  private RunningGateway start(Map<String, String> more) {
    RunningGateway gateway = RunningGateway.start(empty.settings(), home, more);
    Waiting.until(() -> gateway.get("/ready").status() == 200);
    return gateway;
  }

  private static List<JsonNode> lines(Reply reply) throws IOException {
    return JSON.readerFor(JsonNode.class).<JsonNode>readValues(reply.text()).readAll();
  }

  private List<LoggedPrediction> logged(int count) {
    Predictions predictions = new Predictions(empty.database());
    Waiting.until(() -> predictions.count() == count);
    return predictions.recent(count);
  }
}
