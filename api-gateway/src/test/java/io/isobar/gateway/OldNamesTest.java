package io.isobar.gateway;

import static io.isobar.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.model.ObjectRef;
import io.isobar.gateway.RunningGateway.Reply;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.bundle.SampleBundle;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.Predictions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The routes and metrics that the source systems' scripts and dashboards know. */
class OldNamesTest {
  private static final String PATIENT =
      "{\"house_size\": 1684, \"bed\": 3, \"city\": \"Turin\", \"brokered_by\": 101640,"
          + " \"price\": 5, \"prev_sold_date\": \"2015-11-09\"}";

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;
  private Releases releases;

  @BeforeEach
  void prepare() {
    releases = new Releases(empty.database(), home);
  }

  @Test
  void nothingThatIsWrongIsAnsweredWith200() {
    try (RunningGateway gateway = start(Map.of())) {
      Waiting.until(() -> gateway.get("/ready").text().contains("No model is registered yet"));
      Reply health = gateway.get("/health");
      assertThat(health.status()).isEqualTo(503);
      assertThat(health.json().get("status").asText()).isEqualTo("error");
      assertThat(health.json().get("model_loaded").asBoolean()).isFalse();
      assertThat(health.json().get("detail").asText()).contains("No model is registered yet");
      assertThat(gateway.post("/predict/", json(SmallModel.ROW)).status()).isEqualTo(503);
      assertThat(gateway.post("/test_preprocess", json(SmallModel.ROW)).status()).isEqualTo(503);
      assertThat(gateway.post("/load_model/", "").status()).isEqualTo(404);
      assertThat(gateway.get("/").status()).isEqualTo(200);
    }
  }

  @Test
  void oldRoutesAnswerInTheirOldWords() {
    release("houses", "1");
    try (RunningGateway gateway = start(Map.of())) {
      Waiting.until(() -> gateway.get("/health").status() == 200);
      assertThat(gateway.get("/health").text())
          .contains("\"status\":\"ok\"", "\"preprocessor_loaded\":true", "\"model_loaded\":true");
      assertThat(gateway.get("/").json().get("endpoints").toString())
          .contains("/predict", "/metrics", "/health", "/test_preprocess");
      assertThat(gateway.post("/load_model/", "").json().get("message").asText())
          .isEqualTo("Modelo cargado correctamente (alias: 'champion', versión: 1)");
      assertThat(gateway.post("/predict/", json(SmallModel.ROW)).status()).isEqualTo(200);
    }
  }

  @Test
  void rowsAreTriedWithoutAPrediction() {
    release("houses", "1");
    try (RunningGateway gateway = start(Map.of())) {
      Waiting.until(() -> gateway.get("/ready").status() == 200);
      Reply one = gateway.post("/test_preprocess", json(SmallModel.ROW));
      assertThat(one.status()).as(one.text()).isEqualTo(200);
      assertThat(one.json().get("mensaje").asText()).isEqualTo("Preprocesamiento exitoso");
      assertThat(one.json().get("forma_procesada").toString()).isEqualTo("[1,6]");
      Map<String, Object> named =
          Map.of("bed", 3, "city", "?", "zip_code", 1, "prediction_id", "a-1");
      Reply two = gateway.post("/test_preprocess/", json(List.of(SmallModel.ROW, named)));
      assertThat(two.json().get("forma_procesada").toString()).isEqualTo("[2,6]");
      Reply wrong = gateway.post("/test_preprocess", "{\"bed\": 0}");
      assertThat(wrong.status()).isEqualTo(422);
      assertThat(wrong.json().get("errors")).hasSize(3);
      assertThat(gateway.get("/metrics").text()).doesNotContain("predictions_total{");
      gateway.post("/predict", json(SmallModel.ROW));
      Predictions predictions = new Predictions(empty.database());
      Waiting.until(() -> predictions.count() > 0);
      assertThat(predictions.count()).isEqualTo(1);
    }
  }

  @Test
  void requestsAndRowsAreCountedByModelVersionStatusAndClass() {
    release("houses", "1");
    releases.register(
        "states", 1, new BundleStore(releases.objects()).save(SampleBundle.classes()));
    releases.champion("states", 1);
    try (RunningGateway gateway = start(Map.of())) {
      Waiting.until(() -> gateway.get("/v1/models").json().get("models").size() == 2);
      gateway.post("/predict?model=houses", json(List.of(SmallModel.ROW, SmallModel.ROW)));
      gateway.post("/predict?model=states", PATIENT);
      gateway.post("/predict?model=states", "{}");
      for (int name = 0; name < 5; name++) {
        assertThat(gateway.post("/v1/models/m" + name + "/predict", "{}").status()).isEqualTo(404);
        assertThat(gateway.post("/load_model", "{\"model\": \"m" + name + "\"}").status())
            .isEqualTo(404);
      }
      String metrics = gateway.get("/metrics").text();
      assertThat(metrics.lines())
          .contains(
              "predict_requests_total{model=\"houses\",status=\"200\",version=\"1\"} 1.0",
              "predict_requests_total{model=\"states\",status=\"422\",version=\"1\"} 1.0",
              "predict_requests_total{model=\"none\",status=\"404\",version=\"none\"} 5.0",
              "predict_latency_seconds_count{model=\"none\",status=\"404\",version=\"none\"} 5",
              "predictions_total{class=\"\",model=\"houses\",version=\"1\"} 2.0",
              "predictions_total{class=\"sold\",model=\"states\",version=\"1\"} 1.0",
              "model_reloads_total{model=\"none\",outcome=\"failed\"} 5.0")
          .noneMatch(line -> line.contains("\"m1\""))
          .noneMatch(line -> line.contains("house_api_"))
          .noneMatch(line -> line.startsWith("api_"));
    }
  }

  @Test
  void aServedVersionIsAMetricWithItsAliases() {
    release("houses", "1");
    releases.register("houses", 2, "2");
    try (RunningGateway gateway = start(Map.of())) {
      Waiting.until(() -> gateway.get("/ready").status() == 200);
      assertThat(infos(gateway))
          .containsExactly(
              "model_info{alias=\"champion\",model=\"houses\",run=\"run-1\",task=\"regression\","
                  + "version=\"1\"} 1");
      releases.alias("houses", "stable", 1);
      Waiting.until(() -> infos(gateway).toString().contains("alias=\"champion,stable\""));
      releases.champion("houses", 2);
      Waiting.until(() -> infos(gateway).toString().contains("version=\"2\""));
      assertThat(infos(gateway)).hasSize(1);
    }
  }

  @Test
  void metricsOfTheSystemsBeforeAreThereWhenTheyAreAskedFor() {
    release("states", new BundleStore(releases.objects()).save(SampleBundle.classes()));
    try (RunningGateway gateway = start(Map.of("ISOBAR_GATEWAY_OLD_METRICS", "house_api, api"))) {
      Waiting.until(() -> gateway.get("/ready").status() == 200);
      assertThat(gateway.get("/metrics").text().lines())
          .contains("house_api_requests_total 0.0", "api_prediction_latency_seconds_count 0");
      gateway.post("/predict", PATIENT);
      gateway.post("/predict", "[%s,%s]".formatted(PATIENT, PATIENT));
      gateway.post("/predict", "{}");
      assertThat(gateway.get("/metrics").text().lines())
          .contains(
              "# TYPE house_api_requests_total counter",
              "# TYPE house_api_predictions_total counter",
              "# TYPE house_api_model_errors_total counter",
              "# TYPE house_api_prediction_time_seconds histogram",
              "# TYPE house_api_requests_created gauge",
              "# TYPE api_predictions_total counter",
              "# TYPE api_prediction_latency_seconds histogram",
              "house_api_requests_total 2.0",
              "house_api_predictions_total 3.0",
              "house_api_model_errors_total 0.0",
              "house_api_prediction_time_seconds_count 2",
              "api_predictions_total{species=\"sold\"} 3.0",
              "api_prediction_latency_seconds_count 2")
          .anyMatch(line -> line.startsWith("house_api_predictions_created 1"))
          .anyMatch(line -> line.startsWith("house_api_model_errors_created 1"))
          .anyMatch(line -> line.startsWith("house_api_prediction_time_seconds_created 1"))
          .anyMatch(line -> line.startsWith("api_predictions_created{species=\"sold\"} 1"))
          .anyMatch(line -> line.startsWith("api_prediction_latency_seconds_bucket{le=\"0.075\"}"));
    }
  }

  @Test
  void aFaultOfTheModelIsAnErrorOfTheModel() {
    release("houses", "1");
    try (RunningGateway gateway = start(Map.of("ISOBAR_GATEWAY_OLD_METRICS", "house_api"))) {
      Waiting.until(() -> gateway.get("/ready").status() == 200);
      Map<String, Object> none = Map.of("bed", 99, "city", "?", "zip_code", 1);
      assertThat(gateway.post("/predict", json(none)).status()).isEqualTo(503);
      assertThat(gateway.get("/metrics").text().lines())
          .contains(
              "house_api_requests_total 1.0",
              "house_api_model_errors_total 1.0",
              "house_api_predictions_total 0.0",
              "house_api_prediction_time_seconds_count 1")
          .noneMatch(line -> line.startsWith("api_"));
    }
  }

  private static List<String> infos(RunningGateway gateway) {
    return gateway.get("/metrics").text().lines().filter(l -> l.startsWith("model_info{")).toList();
  }

  private RunningGateway start(Map<String, String> more) {
    return RunningGateway.start(empty.settings(), home, more);
  }

  private void release(String model, String content) {
    releases.register(model, 1, content);
    releases.champion(model, 1);
  }

  private void release(String model, ObjectRef bundle) {
    releases.register(model, 1, bundle);
    releases.champion(model, 1);
  }
}
