package io.isobar.gateway;

import static io.isobar.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.gateway.RunningGateway.Reply;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.bundle.SampleBundle;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.LoggedPrediction;
import io.isobar.storage.postgres.Predictions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;

  private Releases releases;
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    releases = new Releases(empty.database(), home);
    gateway =
        RunningGateway.serving(
            empty, home, Map.of("ISOBAR_GATEWAY_ROWS", "50", "ISOBAR_GATEWAY_BODY_MB", "1"));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void answersOneObjectWithOneObjectAfterTheCleanRulesOfTraining() {
    Reply reply = gateway.post("/predict", json(SmallModel.ROW));
    assertThat(reply.status()).isEqualTo(200);
    JsonNode answer = reply.json();
    assertThat(answer.get("prediction").asDouble()).isEqualTo(1035);
    assertThat(answer.at("/interval/low").asDouble()).isEqualTo(1034);
    assertThat(answer.at("/interval/high").asDouble()).isEqualTo(1036);
    assertThat(answer.at("/interval/coverage").asDouble()).isEqualTo(0.9);
    assertThat(answer.get("model").asText()).isEqualTo("houses");
    assertThat(answer.get("version").asInt()).isEqualTo(1);
    assertThat(answer.get("prediction_id").asText())
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    assertThat(answer.has("explanation")).isFalse();
    assertThat(answer.has("warnings")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[%s,%s]", "{\"rows\":[%s,%s]}"})
  void answersManyRowsWithAListInTheirOrder(String form) {
    String body = form.formatted(json(row("bed", 1)), json(row("bed", 2)));
    JsonNode answers = gateway.post("/v1/models/houses/predict", body).json();
    assertThat(answers).hasSize(2);
    assertThat(answers.get(0).get("prediction").asDouble()).isEqualTo(1015);
    assertThat(answers.get(1).get("prediction").asDouble()).isEqualTo(1025);
    assertThat(answers.get(0).get("prediction_id"))
        .isNotEqualTo(answers.get(1).get("prediction_id"));
  }

  @Test
  void explainsAllOrTheLargestContributions() {
    JsonNode all = gateway.post("/predict?explain=true", json(SmallModel.ROW)).json();
    assertThat(all.at("/explanation/contributions")).hasSize(2);
    assertThat(all.at("/explanation/base").asDouble()).isEqualTo(1000);
    JsonNode top = gateway.post("/predict?explain=top1", json(SmallModel.ROW)).json();
    assertThat(top.at("/explanation/contributions")).hasSize(1);
    assertThat(top.at("/explanation/contributions/0/column").asText()).isEqualTo("bed");
    assertThat(top.at("/explanation/others").asDouble()).isEqualTo(5);
    assertThat(gateway.post("/predict?explain=top0", json(SmallModel.ROW)).status()).isEqualTo(400);
  }

  @Test
  void flagsACategoryThatTrainingHasNotSeenAndPredictsAllTheSame() {
    JsonNode answer = gateway.post("/predict", json(row("city", "Atlantis"))).json();
    assertThat(answer.get("prediction").asDouble()).isEqualTo(1030);
    assertThat(answer.at("/warnings/0/field").asText()).isEqualTo("city");
    assertThat(answer.at("/warnings/0/value").asText()).isEqualTo("atlantis");
  }

  @Test
  void takesMissingOptionalColumnsAndColumnsThatAreNoInputs() {
    Map<String, Object> row = row("acre_lot", null);
    row.remove("sold");
    row.put("price", 214_000.0);
    row.put("street", "1758218.0");
    assertThat(gateway.post("/predict", json(row)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "bed, '\"3\"', wrong type, a whole number in 1..190",
    "bed, 3.5, wrong type, a whole number in 1..190",
    "bed, 0, out of range, a whole number in 1..190",
    "bed, 191, out of range, a whole number in 1..190",
    "bed, 1e400, wrong type, a whole number in 1..190",
    "bed, 99999999999999999999, wrong type, a whole number in 1..190",
    "bed, null, missing, a whole number in 1..190",
    "bed, '[3]', wrong type, a whole number in 1..190",
    "acre_lot, true, wrong type, a number in 0..100",
    "acre_lot, -0.1, out of range, a number in 0..100",
    "city, 7, wrong type, a text",
    "city, '\"  \"', missing, a text",
    "city, '{}', wrong type, a text",
    "zip_code, true, wrong type, a text or a number",
    "sold, '\"2015-13-01\"', wrong type, a date like 2015-11-09",
    "sold, 2015, wrong type, a date like 2015-11-09",
    "furnished, '\"yes\"', wrong type, true or false",
  })
  void refusesAValueAndSaysWhatWasExpected(
      String field, String value, String problem, String expected) {
    String body = json(row(field, "@")).replace("\"@\"", value);
    Reply reply = gateway.post("/predict", body);
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.type()).isEqualTo("application/problem+json");
    JsonNode errors = reply.json().get("errors");
    assertThat(errors).hasSize(1);
    assertThat(errors.at("/0/row").asInt()).isZero();
    assertThat(errors.at("/0/field").asText()).isEqualTo(field);
    assertThat(errors.at("/0/problem").asText()).isEqualTo(problem);
    assertThat(errors.at("/0/expected").asText()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"bed, 3.0", "bed, 190", "acre_lot, 100", "zip_code, 6016", "furnished, false"})
  void takesWhatIsOfTheTypeAndInTheRange(String field, String value) {
    String body = json(row(field, "@")).replace("\"@\"", value);
    assertThat(gateway.post("/predict", body).status()).isEqualTo(200);
  }

  @Test
  void reportsAllFaultsOfAllRowsAtOnceAndWhatMayHaveBeenMeant() {
    Map<String, Object> first = row("beds", 3);
    first.remove("bed");
    Reply reply = gateway.post("/predict", json(List.of(first, row("bed", "x"))));
    JsonNode problem = reply.json();
    assertThat(problem.get("status").asInt()).isEqualTo(422);
    assertThat(problem.get("code").asText()).isEqualTo("predict.invalid");
    assertThat(problem.get("errors")).hasSize(3);
    assertThat(problem.at("/errors/0/problem").asText()).isEqualTo("unknown field");
    assertThat(problem.at("/errors/0/did_you_mean").asText()).isEqualTo("bed");
    assertThat(problem.at("/errors/1/problem").asText()).isEqualTo("missing");
    assertThat(problem.at("/errors/2/row").asInt()).isEqualTo(1);
    assertThat(problem.at("/errors/2/value").asText()).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "null",
        "[]",
        "[1]",
        "{",
        "{\"bed\":3,\"bed\":4}",
        "{} {}",
        "{\"rows\":[{}],\"x\":1}",
        // Deeper than anything is read.
        "{\"bed\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}"
      })
  void refusesABodyThatIsNoRows(String body) {
    Reply reply = gateway.post("/predict", body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("code").asText()).isEqualTo("predict.malformed");
  }

  @Test
  void refusesTooManyRowsAndTooManyBytesWithTheirLimits() {
    List<Map<String, Object>> rows = Collections.nCopies(51, SmallModel.ROW);
    Reply many = gateway.post("/predict", json(rows));
    assertThat(many.status()).isEqualTo(413);
    assertThat(many.json().get("detail").asText()).contains("50 rows");
    Reply large = gateway.post("/predict", json(row("city", "x".repeat(1 << 20))));
    assertThat(large.status()).isEqualTo(413);
    assertThat(large.json().get("detail").asText()).contains("1048576 bytes");
    assertThat(gateway.post("/predict", json(rows.subList(0, 50))).status()).isEqualTo(200);
  }

  @Test
  void survivesTextsThatPostgresCannotKeep() {
    String body = json(row("city", "@")).replace("@", "a\\u0000b\\ud800c");
    JsonNode answer = gateway.post("/predict", body).json();
    assertThat(answer.at("/warnings/0/value").asText()).isEqualTo("a\uFFFDb\uFFFDc");
    assertThat(logged(1)).hasSize(1);
  }

  @Test
  void saysWhichModelsThereAreWhenOneIsUnknown() {
    JsonNode problem = gateway.post("/v1/models/house/predict", json(SmallModel.ROW)).json();
    assertThat(problem.get("status").asInt()).isEqualTo(404);
    assertThat(problem.get("did_you_mean").asText()).isEqualTo("houses");
    assertThat(gateway.post("/predict?model=houses", json(SmallModel.ROW)).status()).isEqualTo(200);
  }

  @Test
  void neverAnswersANumberThatIsNone() {
    Reply reply = gateway.post("/predict", json(row("bed", 99)));
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.json().get("code").asText()).isEqualTo("model.not-finite");
  }

  @Test
  void takesAFormAndACallOfCurlWithoutContentType() {
    String form = "content-type";
    String encoded = "application/x-www-form-urlencoded";
    Reply reply =
        gateway.post(
            "/predict?explain=top5",
            "bed=3&city=East+Windsor&zip_code=6016&acre_lot=&sold=2015-11-09",
            form,
            encoded);
    assertThat(reply.json().get("prediction").asDouble()).isEqualTo(1035);
    assertThat(gateway.post("/predict", "bed=many", form, encoded).status()).isEqualTo(422);
    assertThat(gateway.post("/predict", json(SmallModel.ROW), form, encoded).status())
        .isEqualTo(200);
  }

  @Test
  void refusesPostsThatPagesOfOtherSitesMakeABrowserSend() {
    Reply reply = gateway.post("/predict", json(SmallModel.ROW), "Sec-Fetch-Site", "cross-site");
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.type()).isEqualTo("application/problem+json");
  }

  @Test
  void logsEveryPredictionWithInputOutputVersionAndLatency() {
    JsonNode answer = gateway.post("/predict", json(SmallModel.ROW)).json();
    LoggedPrediction logged = logged(1).getFirst();
    assertThat(logged.id()).isEqualTo(answer.get("prediction_id").asText());
    assertThat(logged.model()).isEqualTo("houses");
    assertThat(logged.version()).isEqualTo(1);
    assertThat(logged.status()).isEqualTo(200);
    assertThat(logged.instance()).isEqualTo("g1");
    assertThat(logged.latencyMicros()).isPositive();
    assertThat(logged.input()).contains("East Windsor ");
    assertThat(logged.output()).contains("1035");
  }

  @Test
  void logsWhatWasSentAsNullAsNull() {
    assertThat(gateway.post("/predict", json(row("acre_lot", null))).status()).isEqualTo(200);
    assertThat(logged(1).getFirst().input()).contains("\"acre_lot\": null");
  }

  @Test
  void logsAnIdThatTheClientChoseOnce() {
    gateway.post("/predict", json(SmallModel.ROW), "Prediction-Id", "order-7");
    Reply again = gateway.post("/predict", json(row("prediction_id", "order-7")));
    assertThat(again.json().get("prediction_id").asText()).isEqualTo("order-7");
    gateway.post("/predict", json(List.of(row("prediction_id", "order-8"), row("bed", 4))));
    assertThat(logged(3)).extracting(LoggedPrediction::id).contains("order-7", "order-8");
    assertThat(gateway.post("/predict", json(row("prediction_id", "a b"))).status()).isEqualTo(400);
  }

  @Test
  void logsAndCountsRefusedRequestsWithTheirStatus() {
    gateway.post("/predict", json(row("bed", 0)));
    gateway.post("/predict", "{");
    gateway.post("/predict", json(SmallModel.ROW));
    List<LoggedPrediction> logged = logged(3);
    assertThat(logged)
        .extracting(LoggedPrediction::status)
        .containsExactlyInAnyOrder(422, 400, 200);
    assertThat(logged)
        .filteredOn(row -> row.status() == 422)
        .allSatisfy(row -> assertThat(row.error()).contains("bed: out of range"));
    String metrics = gateway.get("/metrics").text();
    assertThat(metrics)
        .contains("predict_requests_total{model=\"houses\",status=\"200\",version=\"1\"} 1.0")
        .contains("predict_requests_total{model=\"houses\",status=\"422\",version=\"1\"} 1.0")
        .contains(
            "predict_latency_seconds_bucket{model=\"houses\",status=\"422\",version=\"1\",le=\"0.005\"}")
        .contains("predict_latency_seconds_count{model=\"houses\",status=\"200\",version=\"1\"} 1")
        .contains("predicted_value_count{model=\"houses\",version=\"1\"} 1")
        .contains("predicted_value_sum{model=\"houses\",version=\"1\"} ")
        .contains("predict_log_backlog_bytes", "predict_log_limit_bytes", "predict_log_disk_free")
        .contains("gateway_ready 1.0", "isobar_postgres_connections{state=\"most\"} ")
        .contains("jvm_memory_used_bytes", "process_cpu_usage")
        .contains("model_reloads_total{model=\"houses\",outcome=\"swapped\"} 1.0");
  }

  @Test
  void predictsWithARealBundle() {
    BundleStore bundles = new BundleStore(releases.objects());
    releases.register("trees", 1, bundles.save(SampleBundle.bundle()));
    releases.champion("trees", 1);
    Waiting.until(() -> gateway.get("/v1/models").json().get("models").size() == 2);
    JsonNode example = gateway.get("/v1/models/trees").json().get("example");
    JsonNode answer =
        gateway.post("/v1/models/trees/predict?explain=true", example.toString()).json();
    assertThat(answer.get("prediction").asDouble()).isEqualTo(Math.exp(13));
    assertThat(answer.at("/explanation/contributions")).hasSize(6);
    assertThat(gateway.post("/predict", example.toString()).json().get("code").asText())
        .isEqualTo("model.ambiguous");
  }

  @Test
  void describesEveryInputInTheOpenApiDocument() {
    JsonNode document = gateway.get("/openapi.json").json();
    assertThat(document.get("openapi").asText()).isEqualTo("3.1.0");
    assertThat(document.get("paths").fieldNames())
        .toIterable()
        .contains("/predict", "/v1/models/houses/predict", "/load_model", "/metrics");
    JsonNode row = document.at("/components/schemas/Row_houses");
    assertThat(row.get("properties").fieldNames())
        .toIterable()
        .containsExactly(
            "bed", "acre_lot", "city", "zip_code", "sold", "furnished", "prediction_id");
    assertThat(row.at("/properties/bed/maximum").asInt()).isEqualTo(190);
    assertThat(row.get("required"))
        .extracting(JsonNode::asText)
        .containsExactly("bed", "city", "zip_code");
    List<String> references = new ArrayList<>();
    document.findValuesAsText("$ref", references);
    assertThat(references)
        .isNotEmpty()
        .allSatisfy(
            reference -> assertThat(document.at(reference.substring(1)).isObject()).isTrue());
  }

  @Test
  void showsAPageThatNeedsNothingFromElsewhere() {
    String page = gateway.get("/docs").text();
    assertThat(page)
        .contains("<input name=\"zip_code\" value=\"06016\" required>")
        .contains("curl -s &#39;http://127.0.0.1:")
        .doesNotContain("<script", "src=");
  }

  @Test
  void describesTheModelsThatAreServed() {
    JsonNode listed = gateway.get("/v1/models").json().at("/models/0");
    assertThat(listed.get("model").asText()).isEqualTo("houses");
    assertThat(listed.get("served_since").asText()).startsWith("20");
    assertThat(listed.at("/scores/rmse").asDouble()).isEqualTo(12.5);
    JsonNode one = gateway.get("/v1/models/houses").json();
    assertThat(one.at("/card/run").asText()).isEqualTo("run-1");
    Reply example = gateway.post("/predict", one.get("example").toString());
    assertThat(example.status()).isEqualTo(200);
    assertThat(gateway.get("/").json().get("endpoints")).isNotEmpty();
    assertThat(gateway.get("/health").json().get("status").asText()).isEqualTo("ok");
  }

  @Test
  void answersUnknownPathsAndMethodsWithProblems() {
    assertThat(gateway.get("/nowhere").status()).isEqualTo(404);
    assertThat(gateway.get("/nowhere").type()).isEqualTo("application/problem+json");
    assertThat(gateway.get("/v1/models/houses/predict").status()).isEqualTo(405);
    assertThat(gateway.get("/actuator/health").status()).isEqualTo(404);
  }

  private List<LoggedPrediction> logged(int rows) {
    Predictions predictions = new Predictions(empty.database());
    Waiting.until(() -> predictions.count() >= rows);
    return predictions.recent(100);
  }

  private static Map<String, Object> row(String field, Object value) {
    Map<String, Object> row = new HashMap<>(SmallModel.ROW);
    row.put(field, value);
    return row;
  }
}
