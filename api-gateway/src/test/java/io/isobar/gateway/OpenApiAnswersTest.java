package io.isobar.gateway;

import static io.isobar.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.gateway.DescribedApi.Answered;
import io.isobar.gateway.admission.Admission;
import io.isobar.storage.postgres.EmptyDatabase;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Real answers of serving, refusals before all, are those that the OpenAPI document has. */
class OpenApiAnswersTest {
  /** Seen where no model is loaded. */
  private static final int WITHOUT_A_MODEL = 503;

  private static final String LINES = "application/x-ndjson";
  private static final String ROW = json(SmallModel.ROW);
  private static final String BAD = "{\"bed\": 0, \"city\": 7}";
  private static final String TENSORS =
      "{\"inputs\": [{\"name\": \"bed\", \"shape\": [1], \"datatype\": \"INT64\", \"data\":"
          + " [%s]},{\"name\": \"city\", \"shape\": [1], \"datatype\": \"BYTES\", \"data\":"
          + " [\"?\"]},{\"name\": \"zip_code\", \"shape\": [1], \"datatype\": \"BYTES\", \"data\":"
          + " [\"1\"]}]}";

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;

  /** One that answers, and one that breaks at each row. */
  private RunningGateway serving() {
    Releases releases = new Releases(empty.database(), home);
    releases.register("houses", 1, "1");
    releases.champion("houses", 1);
    releases.register("cars", 1, "1 failing");
    releases.champion("cars", 1);
    RunningGateway gateway =
        RunningGateway.start(
            empty.settings(),
            home,
            Map.of(
                "ISOBAR_GATEWAY_ROWS", "5",
                "ISOBAR_GATEWAY_BODY_MB", "1",
                "ISOBAR_GATEWAY_AT_WORK", "1",
                "ISOBAR_GATEWAY_SLOW_MS", "300"));
    Waiting.until(() -> gateway.get("/ready").status() == 200);
    Waiting.until(() -> gateway.get("/v1/models").json().get("models").size() == 2);
    return gateway;
  }

  /** Asks for predictions in one protocol, and holds the answers against the document. */
  private record Asking(
      DescribedApi api, RunningGateway gateway, String operation, String path, String ok) {

    static Asking of(DescribedApi api, RunningGateway gateway, String path, String ok) {
      return new Asking(api, gateway, "POST " + path, path, ok);
    }

    String post(int status, String path, String body, String... headers) {
      Map<String, String> all = new HashMap<>(Map.of("Content-Type", "application/json"));
      for (int at = 0; at < headers.length; at += 2) {
        all.put(headers[at], headers[at + 1]);
      }
      String[] flat =
          all.entrySet().stream()
              .flatMap(entry -> List.of(entry.getKey(), entry.getValue()).stream())
              .toArray(String[]::new);
      HttpResponse<byte[]> response =
          gateway.postBytes(path, body.getBytes(StandardCharsets.UTF_8), flat);
      Answered answer = answered(response);
      assertThat(answer.status()).as("%s: %s", path, answer).isEqualTo(status);
      api.check(operation, answer);
      return answer.body();
    }

    void answers(String body, String... headers) {
      post(200, path, body, headers);
    }

    void refuses(int status, String body, String... headers) {
      post(status, path, body, headers);
    }

    /** What every protocol is refused for. */
    void refusesAsAllDo(String unknown, String failing) {
      refuses(400, "{");
      post(404, unknown, ok);
      post(500, failing, ok);
      refuses(413, " ".repeat(1 + (1 << 20)));
      refuses(400, ok, "Prediction-Id", "no id");
      try (Admission.Seat _ = gateway.bean(Admission.class).enter(Optional.empty())) {
        refuses(429, ok, "Prefer", "wait=0");
      }
      answers(ok, "Prediction-Id", "mine");
    }

    void refusesASlowBody() throws Exception {
      try (Wire slow = new Wire(gateway.url())) {
        Wire.Answer answer = slow.send(Wire.post(path, 1_000)).send("{").answer();
        assertThat(answer.status()).isEqualTo(408);
        api.check(operation, answered(answer));
      }
    }
  }

  private static Answered answered(HttpResponse<byte[]> response) {
    return new Answered(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(""),
        response.headers().firstValue("Retry-After").isPresent(),
        new String(response.body(), StandardCharsets.UTF_8));
  }

  private static Answered answered(Wire.Answer answer) {
    String head = answer.head().toLowerCase(Locale.ROOT);
    String type = head.split("\r\ncontent-type: ", 2)[1].split("\r", 2)[0];
    return new Answered(answer.status(), type, head.contains("\r\nretry-after:"), answer.body());
  }

  @Test
  void ourOwnWordsAreAsDescribed() throws Exception {
    try (RunningGateway gateway = serving()) {
      DescribedApi api = new DescribedApi(gateway.get("/openapi.json").json());
      Asking ours = Asking.of(api, gateway, "/v1/models/houses/predict", ROW);
      ours.refusesAsAllDo("/v1/models/flats/predict", "/v1/models/cars/predict");
      ours.refusesASlowBody();
      ours.refuses(422, BAD);
      ours.refuses(413, json(Collections.nCopies(6, SmallModel.ROW)));
      ours.answers(json(List.of(SmallModel.ROW, SmallModel.ROW)));
      ours.answers("bed=3&city=x&zip_code=1", "Content-Type", "application/x-www-form-urlencoded");
      String path = ours.path();
      assertThat(ours.post(200, path + "?explain=top1", ROW)).contains("\"others\"");
      ours.post(400, path + "?explain=some", ROW);
      ours.post(400, path + "?comparable=99", ROW);
      ours.post(409, path + "?comparable=2", ROW);
      String lines = ROW + "\n" + BAD + "\n{\n";
      assertThat(ours.post(200, path, lines, "Content-Type", LINES))
          .contains("\"error\":{", "\"end\":{");
      ours.answers("bed,city,zip_code\n3,x,1\n", "Content-Type", "text/csv", "Accept", "text/csv");
      ours.post(409, path + "?comparable=2", ROW, "Content-Type", LINES);
      api.checkAllSeen(ours.operation(), WITHOUT_A_MODEL);

      Asking only = Asking.of(api, gateway, "/predict", ROW);
      only.refuses(400, ROW);
      assertThat(only.post(200, "/predict?model=houses", ROW)).contains("1035");
      for (String name : List.of("@champion", ":1")) {
        String template = name.equals(":1") ? ":{version}" : "@{alias}";
        new Asking(
                api,
                gateway,
                "POST /v1/models/houses" + template + "/predict",
                "/v1/models/houses" + name + "/predict",
                ROW)
            .refusesAsAllDo(
                "/v1/models/houses" + (name.equals(":1") ? ":2" : "@other") + "/predict",
                "/v1/models/cars" + name + "/predict");
      }
    }
  }

  @Test
  void theOpenInferenceProtocolIsAsDescribed() throws Exception {
    try (RunningGateway gateway = serving()) {
      DescribedApi api = new DescribedApi(gateway.get("/openapi.json").json());
      String ok = TENSORS.formatted("3");
      for (String version : List.of("", "/versions/1")) {
        String path = "/v2/models/%s" + version + "/infer";
        String operation = "POST /v2/models/{model}" + version.replace("1", "{version}") + "/infer";
        Asking v2 = new Asking(api, gateway, operation, path.formatted("houses"), ok);
        v2.refusesAsAllDo(path.formatted("flats"), path.formatted("cars"));
        v2.refusesASlowBody();
        v2.refuses(400, TENSORS.formatted("0"));
        v2.refuses(415, ok, "Content-Encoding", "gzip");
        String binary = ok.replaceFirst("}$", ", \"parameters\": {\"binary_data_output\": true}}");
        assertThat(v2.post(200, v2.path(), binary)).contains("binary_data_size");
        api.checkAllSeen(operation, WITHOUT_A_MODEL);
        looks(api, gateway, "/v2/models/{model}" + version.replace("1", "{version}"));
      }
      for (String path : List.of("/v2", "/v2/health/live", "/v2/health/ready")) {
        get(api, gateway, "GET " + path, path, 200);
      }
      Asking index = Asking.of(api, gateway, "/v2/repository/index", "");
      assertThat(index.post(200, index.path(), "")).contains("\"houses\"");
      index.refuses(400, "{");
      String models = "/v2/repository/models/";
      Asking load =
          new Asking(api, gateway, "POST " + models + "{model}/load", models + "houses/load", "");
      load.answers("");
      load.refuses(400, "{\"parameters\": {\"config\": \"{}\"}}");
      load.post(404, models + "flats/load", "");
      Asking unload =
          new Asking(
              api, gateway, "POST " + models + "{model}/unload", models + "houses/unload", "");
      unload.refuses(409, "");
      unload.post(404, models + "flats/unload", "");
    }
  }

  private static void looks(DescribedApi api, RunningGateway gateway, String template) {
    String known = template.replace("{model}", "houses").replace("{version}", "1");
    String unknown = template.replace("{model}", "flats").replace("{version}", "1");
    for (String tail : List.of("", "/ready")) {
      get(api, gateway, "GET " + template + tail, known + tail, 200);
      get(api, gateway, "GET " + template + tail, unknown + tail, 404);
    }
  }

  private static void get(
      DescribedApi api, RunningGateway gateway, String operation, String path, int status) {
    HttpResponse<byte[]> response = gateway.getBytes(path);
    assertThat(response.statusCode()).as(path).isEqualTo(status);
    api.check(operation, answered(response));
  }

  @Test
  void invocationsAreAsDescribed() throws Exception {
    try (RunningGateway gateway = serving()) {
      DescribedApi api = new DescribedApi(gateway.get("/openapi.json").json());
      String ok = "{\"dataframe_records\": [" + ROW + "]}";
      String path = "/v1/models/%s/invocations";
      Asking named =
          new Asking(
              api, gateway, "POST /v1/models/{model}/invocations", path.formatted("houses"), ok);
      named.refusesAsAllDo(path.formatted("flats"), path.formatted("cars"));
      named.refusesASlowBody();
      named.refuses(400, "{\"dataframe_records\": [" + BAD + "]}");
      named.refuses(415, "PAR1", "Content-Type", "application/vnd.apache.parquet");
      named.answers("bed,city,zip_code\n3,x,1\n", "Content-Type", "text/csv");
      api.checkAllSeen(named.operation(), WITHOUT_A_MODEL);
      Asking only = Asking.of(api, gateway, "/invocations", ok);
      only.refuses(400, ok);
      only.post(200, "/invocations?model=houses", ok);
      only.post(404, "/invocations?model=flats", ok);
      get(api, gateway, "GET /ping", "/ping", 200);
    }
  }

  @Test
  void whatIsServedIsAsDescribed() {
    try (RunningGateway gateway = serving()) {
      DescribedApi api = new DescribedApi(gateway.get("/openapi.json").json());
      for (String path :
          List.of("/", "/health", "/ready", "/v1/models", "/metrics", "/docs", "/openapi.json")) {
        get(api, gateway, "GET " + path, path, 200);
      }
      get(api, gateway, "GET /v1/models/{model}", "/v1/models/houses", 200);
      get(api, gateway, "GET /v1/models/{model}", "/v1/models/flats", 404);
      Asking load = Asking.of(api, gateway, "/load_model", "");
      load.answers("{\"model\": \"houses\", \"version\": 1}");
      load.post(200, "/load_model?check=true", "{\"model\": \"houses\"}");
      load.post(200, "/load_model?split=true", "{\"model\": \"houses\"}");
      load.refuses(400, "{");
      load.refuses(404, "{\"model\": \"flats\"}");
      new Releases(empty.database(), home).register("houses", 2, "2 broken");
      load.refuses(422, "{\"model\": \"houses\", \"version\": 2}");
      Asking preprocess = Asking.of(api, gateway, "/test_preprocess", "");
      preprocess.post(200, "/test_preprocess?model=houses", ROW);
      preprocess.post(404, "/test_preprocess?model=flats", ROW);
      preprocess.refuses(400, ROW);
      preprocess.post(422, "/test_preprocess?model=houses", BAD);
    }
  }

  @Test
  void aGatewayWithoutAModelAnswersAsDescribed() {
    try (RunningGateway gateway = RunningGateway.start(empty.settings(), home, Map.of())) {
      DescribedApi api = new DescribedApi(gateway.get("/openapi.json").json());
      for (String path : List.of("/health", "/ready", "/ping", "/v2/health/ready")) {
        get(api, gateway, "GET " + path, path, 503);
      }
      for (String path :
          List.of("/v1/models/{model}", "/v2/models/{model}", "/v2/models/{model}/ready")) {
        get(api, gateway, "GET " + path, path.replace("{model}", "houses"), 503);
      }
      for (String path :
          List.of(
              "/predict",
              "/test_preprocess",
              "/invocations",
              "/v1/models/{model}/invocations",
              "/v2/models/{model}/infer",
              "/v2/repository/models/{model}/unload")) {
        new Asking(api, gateway, "POST " + path, path.replace("{model}", "houses"), "")
            .refuses(503, ROW);
      }
    }
  }
}
