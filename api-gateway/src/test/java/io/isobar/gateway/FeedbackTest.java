package io.isobar.gateway;

import static io.isobar.gateway.PipelinesApi.texts;
import static io.isobar.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.domain.feedback.Truth;
import io.isobar.gateway.RunningGateway.Reply;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.bundle.SampleBundle;
import io.isobar.storage.objects.Sha256;
import io.isobar.storage.postgres.DatabaseSettings;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.Predictions;
import io.isobar.storage.postgres.Truths;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two models served from their bundles: prices, and states of houses. */
class FeedbackTest {
  private static final String DEAR = row(1684);
  private static final String CHEAP = row(900);
  private static final double HIGH = Math.exp(13);
  private static final double LOW = Math.exp(12);
  private static final String[] ANA = {"Authorization", "Bearer ana-token"};

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;

  private Predictions predictions;
  private Truths truths;

  @BeforeEach
  void release() {
    Releases releases = new Releases(empty.database(), home);
    BundleStore bundles = new BundleStore(releases.objects());
    releases.register("prices", 1, bundles.save(SampleBundle.bundle()));
    releases.register("states", 1, bundles.save(SampleBundle.classes()));
    releases.champion("prices", 1);
    releases.champion("states", 1);
    predictions = new Predictions(empty.database());
    truths = new Truths(empty.database());
  }

  private static String row(int size) {
    return ("{\"house_size\": %d, \"bed\": 3, \"city\": \"Turin\", \"brokered_by\": 101640,"
            + " \"status\": \"sold\", \"prev_sold_date\": \"2015-11-09\", \"price\": 5}")
        .formatted(size);
  }

  private RunningGateway start(Map<String, String> more) {
    RunningGateway gateway = RunningGateway.start(empty.settings(), home, more);
    // Ready is a gateway with the first of its models.
    Waiting.until(() -> gateway.get("/v1/models").json().get("models").size() == 2);
    return gateway;
  }

  @Test
  void takesTruthsBeforeAndAfterTheirPredictionsAreInPostgresAndScoresThem() {
    try (RunningGateway gateway = start(Map.of())) {
      String first;
      try (Handle held = holdTheLogBack()) {
        first = predicted(gateway, "prices", DEAR);
        JsonNode early = sent(gateway, truth(first, HIGH + 30));
        assertThat(early.get("outcome").asText()).isEqualTo("recorded");
        assertThat(early.has("model")).isFalse();
        assertThat(early.get("note").asText()).contains("no prediction of this id is in Postgres");
        assertThat(predictions.count()).isZero();
        assertThat(gateway.get("/v1/models/prices/quality").json().get("versions")).isEmpty();
        held.commit();
      }
      Waiting.until(() -> predictions.count() == 1);
      JsonNode again = sent(gateway, truth(first, HIGH + 30));
      assertThat(again.get("outcome").asText()).isEqualTo("unchanged");
      assertThat(again.get("model").asText()).isEqualTo("prices");
      assertThat(again.get("version").asInt()).isEqualTo(1);
      assertThat(again.has("note")).isFalse();
      String second = predicted(gateway, "prices", CHEAP);
      predicted(gateway, "prices", CHEAP);
      Waiting.until(() -> predictions.count() == 3);
      JsonNode many =
          sent(gateway, "[%s, %s]".formatted(truth(first, HIGH + 3), truth(second, 2 * LOW)));
      assertThat(texts(many, "outcome")).containsExactly("corrected", "recorded");
      assertQuality(gateway, LOW);
      assertThat(truths.history(first))
          .extracting(Truth::value)
          .containsExactly(HIGH + 30, HIGH + 3);
      assertThat(gateway.get("/metrics").text())
          .containsPattern("feedback_total\\{.*model=\"none\",outcome=\"recorded\".*} 1.0")
          .containsPattern("feedback_total\\{.*model=\"prices\",outcome=\"corrected\".*} 1.0")
          .containsPattern("feedback_total\\{.*outcome=\"unchanged\",version=\"1\".*} 1.0");
    }
  }

  /** One error of -3, and one of {@code off}, beyond the interval of exp(±0.25) times as much. */
  private void assertQuality(RunningGateway gateway, double off) {
    JsonNode answer = gateway.get("/v1/models/prices/quality").json();
    assertThat(answer.get("versions")).hasSize(1);
    JsonNode quality = answer.at("/versions/0");
    assertThat(quality.get("predictions").asInt()).isEqualTo(3);
    assertThat(quality.get("truths").asInt()).isEqualTo(2);
    assertThat(quality.get("truth_share").asDouble()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(quality.get("unfit").asInt()).isZero();
    assertThat(quality.at("/test/rmse").asDouble()).isEqualTo(12.5);
    assertThat(quality.at("/live/rows").asInt()).isEqualTo(2);
    assertThat(quality.at("/live/rmse").asDouble())
        .isCloseTo(Math.sqrt((9 + off * off) / 2), within(1e-6));
    assertThat(quality.at("/live/mae").asDouble()).isCloseTo((3 + off) / 2, within(1e-6));
    assertThat(quality.at("/live/mape").asDouble())
        .isCloseTo((3 / (HIGH + 3) + 0.5) / 2, within(1e-9));
    double half = (HIGH + 3 - 2 * off) / 2;
    assertThat(quality.at("/live/r2").asDouble())
        .isCloseTo(1 - (9 + off * off) / (2 * half * half), within(1e-6));
    assertThat(quality.at("/coverage/promised").asDouble()).isEqualTo(0.9);
    assertThat(quality.at("/coverage/rows").asInt()).isEqualTo(2);
    assertThat(quality.at("/coverage/realised").asDouble()).isEqualTo(0.5);
    assertThat(quality.at("/coverage/by_chance_to").asDouble()).isEqualTo(1);
  }

  @Test
  void scoresClassesByWindowAndVersion() {
    try (RunningGateway gateway = start(Map.of())) {
      String right = predicted(gateway, "states", DEAR);
      String wrong = predicted(gateway, "states", DEAR);
      Waiting.until(() -> predictions.count() == 2);
      Reply taken =
          gateway.post(
              "/v1/models/states/feedback",
              "{\"rows\": [%s, %s]}".formatted(truth(right, "sold"), truth(wrong, "for_sale")));
      assertThat(taken.status()).as(taken.text()).isEqualTo(200);
      JsonNode quality =
          gateway.get("/v1/models/states/quality?version=1").json().at("/versions/0");
      double sold = 1 / (1 + Math.exp(-1));
      assertThat(quality.at("/live/accuracy").asDouble()).isEqualTo(0.5);
      assertThat(quality.at("/live/logLoss").asDouble())
          .isCloseTo(-(Math.log(sold) + Math.log(1 - sold)) / 2, within(1e-12));
      assertThat(quality.get("coverage").isNull()).isTrue();
      assertThat(gateway.get("/v1/models/states/quality?until=2020-01-01").json().get("versions"))
          .isEmpty();
      Reply unknown = gateway.get("/v1/models/states/quality?version=7");
      assertThat(unknown.json().get("code").asText()).isEqualTo("version.unknown");
      assertThat(gateway.get("/v1/models/boats/quality").status()).isEqualTo(404);
      Reply bad =
          gateway.get("/v1/models/states/quality?since=2020-01-02&until=2020-01-01&verison=1");
      assertThat(bad.status()).isEqualTo(400);
      assertThat(texts(bad.json().get("errors"), "field")).containsExactly("verison", "since");
      assertThat(bad.json().at("/errors/1/value").asText()).isEqualTo("2020-01-02T00:00:00Z");
    }
  }

  @Test
  void tellsEverythingThatIsWrongAndKeepsNothing() {
    try (RunningGateway gateway = start(Map.of("ISOBAR_GATEWAY_ROWS", "20"))) {
      String price = predicted(gateway, "prices", DEAR);
      String state = predicted(gateway, "states", DEAR);
      Waiting.until(() -> predictions.count() == 2);
      List<String> wrong =
          List.of(
              truth(price, 1.5),
              truth(price, "dear"),
              truth(state, "rented"),
              "{\"prediction_id\": \"a b\", \"truth\": null}",
              "{\"prediction_id\": \"x\", \"truht\": 1, \"at\": \"tomorrow\"}",
              "{\"prediction_id\": \"x\", \"truth\": 1, \"at\": \"2999-01-01\", \"by\": \"\"}",
              "{\"truth\": 1e999}");
      Reply refused = gateway.post("/feedback", wrong.toString());
      assertThat(refused.status()).as(refused.text()).isEqualTo(422);
      assertThat(refused.json().get("code").asText()).isEqualTo("feedback.invalid");
      JsonNode errors = refused.json().get("errors");
      assertThat(errors)
          .extracting(error -> error.get("row").asInt() + " " + error.get("field").asText())
          .containsExactly(
              "3 prediction_id",
              "3 truth",
              "4 truht",
              "4 truth",
              "4 at",
              "5 at",
              "5 by",
              "6 prediction_id",
              "6 truth",
              "1 truth",
              "2 truth");
      assertThat(errors.get(2).get("did_you_mean").asText()).isEqualTo("truth");
      assertThat(errors.get(9).get("expected").asText()).startsWith("a number");
      assertThat(errors.get(10).get("expected").asText())
          .isEqualTo("one of the classes sold, for_sale");
      assertThat(truths.history(price)).isEmpty();
      Reply other = gateway.post("/v1/models/states/feedback", truth(price, 1.5));
      assertThat(other.text()).contains("it is a prediction of prices", "one of states");
      Reply early = gateway.post("/v1/models/states/feedback", truth("on-its-way", 1.5));
      assertThat(early.text()).contains("one of the classes sold, for_sale");
      assertThat(gateway.post("/v1/models/boats/feedback", truth(price, 1.5)).status())
          .isEqualTo(404);
      assertThat(gateway.post("/feedback", "nonsense").json().get("code").asText())
          .isEqualTo("feedback.malformed");
      String many = "[" + (truth("x", 1.5) + ",").repeat(20) + truth("x", 1.5) + "]";
      assertThat(gateway.post("/feedback", many).json().get("code").asText())
          .isEqualTo("feedback.too-many-rows");
      assertThat(gateway.get("/metrics").text())
          .containsPattern("feedback_total\\{.*outcome=\"refused\".*} 6.0");
    }
  }

  @Test
  void knowsWhoSaysSoWhereUsersAreToldApart() throws Exception {
    Path users = home.resolve("users.properties");
    String digest = Sha256.of("ana-token".getBytes(StandardCharsets.UTF_8));
    Files.writeString(users, "ana.sha256=%s\nana.roles=reader\n".formatted(digest));
    String body = "{\"prediction_id\": \"mine\", \"truth\": true, \"by\": \"somebody\"}";
    try (RunningGateway gateway = start(Map.of("ISOBAR_GATEWAY_USERS", users.toString()))) {
      assertThat(gateway.post("/v1/models/prices/predict", DEAR).status()).isEqualTo(200);
      assertThat(gateway.post("/feedback", body).status()).isEqualTo(401);
      assertThat(truths.history("mine")).isEmpty();
      assertThat(gateway.post("/feedback", body, ANA).status()).isEqualTo(200);
      assertThat(truths.history("mine")).extracting(Truth::by).containsExactly("ana");
    }
    try (RunningGateway gateway = start(Map.of())) {
      sent(gateway, body.replace("mine", "theirs"));
      assertThat(truths.history("theirs")).extracting(Truth::by).containsExactly("somebody");
      sent(gateway, "{\"prediction_id\": \"x\", \"truth\": 1, \"at\": null, \"by\": null}");
      assertThat(truths.history("x")).extracting(Truth::by).containsExactly("local");
    }
  }

  @Test
  void saysWhenToComeBackWhilePostgresIsAwayAndLosesNoPrediction() throws Exception {
    start(Map.of()).close();
    DatabaseSettings nobody =
        DatabaseSettings.of("jdbc:postgresql://127.0.0.1:1/none", "nobody", "nothing");
    String id;
    try (RunningGateway gateway = RunningGateway.start(nobody, home, Map.of())) {
      Waiting.until(() -> gateway.get("/v1/models/prices").status() == 200);
      id = predicted(gateway, "prices", DEAR);
      HttpResponse<String> refused =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(gateway.url() + "/feedback"))
                      .POST(HttpRequest.BodyPublishers.ofString(truth(id, HIGH)))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
      assertThat(refused.body()).contains("database.away");
      assertThat(refused.headers().firstValue("Retry-After")).contains("5");
      assertThat(gateway.get("/metrics").text())
          .containsPattern("feedback_total\\{.*outcome=\"failed\".*} 1.0");
    }
    try (RunningGateway gateway = start(Map.of())) {
      assertThat(sent(gateway, truth(id, HIGH)).get("outcome").asText()).isEqualTo("recorded");
      Waiting.until(
          () ->
              gateway.get("/v1/models/prices/quality").json().at("/versions/0/live/rows").asInt()
                  == 1);
    }
  }

  /** Rows of the log wait for this transaction, and readers do not. */
  private Handle holdTheLogBack() {
    Handle handle = empty.database().jdbi().open();
    handle.begin();
    handle.execute("lock table isobar.predictions in exclusive mode");
    return handle;
  }

  private static String predicted(RunningGateway gateway, String model, String row) {
    Reply reply = gateway.post("/v1/models/" + model + "/predict", row);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json().get("prediction_id").asText();
  }

  private static String truth(String id, Object truth) {
    return json(Map.of("prediction_id", id, "truth", truth));
  }

  private static JsonNode sent(RunningGateway gateway, String body) {
    Reply reply = gateway.post("/feedback", body);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json();
  }
}
