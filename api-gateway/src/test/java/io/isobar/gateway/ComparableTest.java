package io.isobar.gateway;

import static io.isobar.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.scoring.comparable.ComparableRows;
import io.isobar.gateway.RunningGateway.Reply;
import io.isobar.storage.bundle.ComparableStore;
import io.isobar.storage.postgres.DatabaseSettings;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.LoggedPrediction;
import io.isobar.storage.postgres.Predictions;
import io.isobar.storage.postgres.RegistryRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers with the training rows that are nearest. */
class ComparableTest {
  private static final Dataset HOUSES = new SmallModel(1).card().dataset();

  /** As the request after its clean rules, but for what is given. */
  private static final List<Map<String, Object>> ROWS =
      List.of(
          house(5L, "springfield", 500_000),
          house(3L, "springfield", 400_000),
          house(3L, "east windsor", 300_000),
          house(4L, "east windsor", 350_000));

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;

  private Releases releases;
  private ObjectRef rows;

  @BeforeEach
  void register() {
    releases = new Releases(empty.database(), home);
    releases.register("houses", 1, "1");
    rows =
        new ComparableStore(releases.objects())
            .save(ComparableRows.of(HOUSES, Map.of(), ROWS).orElseThrow());
    new RegistryRows(empty.database()).compare("houses", 1, rows);
    releases.champion("houses", 1);
  }

  @Test
  void givesTheNearestRowsWithTheirTruth() {
    try (RunningGateway gateway = serving()) {
      JsonNode answer = ask(gateway, "/predict?comparable=3");
      assertThat(answer.get("prediction").asDouble()).isEqualTo(1035);
      JsonNode near = answer.get("comparable");
      assertThat(near).hasSize(3);
      assertThat(near.at("/0/distance").asDouble()).isZero();
      assertThat(near.at("/0/truth").asDouble()).isEqualTo(300_000);
      assertThat(near.at("/0/row").toString())
          .isEqualTo(
              "{\"bed\":3,\"city\":\"east"
                  + " windsor\",\"zip_code\":\"06016\",\"sold\":\"2015-11-09\"}");
      // Of six columns one differs: by one bed of a range of two, or by another city.
      assertThat(near.at("/1/truth").asDouble()).isEqualTo(350_000);
      assertThat(near.at("/1/distance").asDouble()).isCloseTo(0.5 / 6, within(1e-12));
      assertThat(near.at("/2/truth").asDouble()).isEqualTo(400_000);
      assertThat(ask(gateway, "/v1/models/houses@champion/predict?comparable=20").get("comparable"))
          .hasSize(4);
    }
  }

  @Test
  void leavesAnswersAsTheyAreToWhoeverDoesNotAskAndTheLogToEverybody() {
    try (RunningGateway gateway = serving()) {
      JsonNode plain = ask(gateway, "/predict?explain=top1");
      assertThat(plain.fieldNames())
          .toIterable()
          .containsExactly(
              "prediction", "interval", "model", "version", "prediction_id", "explanation");
      ObjectNode compared = (ObjectNode) ask(gateway, "/predict?explain=top1&comparable=2");
      compared.remove("comparable");
      assertThat(compared.fieldNames())
          .toIterable()
          .containsExactlyElementsOf(() -> plain.fieldNames());

      Predictions predictions = new Predictions(empty.database());
      Waiting.until(() -> predictions.count() == 2);
      assertThat(predictions.recent(10))
          .extracting(LoggedPrediction::output)
          .allSatisfy(output -> assertThat(output).contains("explanation"))
          .allSatisfy(output -> assertThat(output).doesNotContain("comparable", "truth"));
    }
  }

  @Test
  void givesEachOfManyRowsItsOwnAlsoInAStreamButNotInATable() {
    try (RunningGateway gateway = serving()) {
      String five = json(row("bed", 5));
      JsonNode answers =
          gateway
              .post("/predict?comparable=1", "[" + json(SmallModel.ROW) + "," + five + "]")
              .json();
      assertThat(answers.at("/0/comparable/0/row/bed").asInt()).isEqualTo(3);
      // One bed less is nearer than as many in another city.
      assertThat(answers.at("/1/comparable/0/row/bed").asInt()).isEqualTo(4);
      assertThat(answers.get(1).get("comparable")).hasSize(1);

      String[] lines =
          gateway
              .post(
                  "/predict?comparable=2",
                  json(SmallModel.ROW) + "\n" + five + "\n",
                  "content-type",
                  "application/x-ndjson")
              .text()
              .split("\n");
      assertThat(lines).hasSize(3);
      assertThat(lines[0]).contains("\"comparable\":[{\"distance\":0.0,\"truth\":300000.0");

      Reply table =
          gateway.post(
              "/predict?comparable=2",
              "bed,city,zip_code\n3,East Windsor,06016\n",
              "content-type",
              "text/csv",
              "accept",
              "text/csv");
      assertThat(table.status()).isEqualTo(400);
      assertThat(table.json().get("code").asText()).isEqualTo("predict.bad-comparable");
      assertThat(table.json().get("detail").asText()).contains("do not fit into CSV");
    }
  }

  @Test
  void refusesWhatIsNoNumberOfRows() {
    try (RunningGateway gateway = serving()) {
      for (String wanted :
          List.of("", "0", "21", "100", "-1", "5.0", "05", "five", "top5", "true", "1e1")) {
        Reply reply = gateway.post("/predict?comparable=" + wanted, json(SmallModel.ROW));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("code").asText()).isEqualTo("predict.bad-comparable");
        assertThat(reply.json().get("detail").asText())
            .isEqualTo("comparable '" + wanted + "': expected a whole number from 1 to 20");
      }
    }
  }

  @Test
  void refusesAnAnswerThatWouldBeTooLarge() {
    try (RunningGateway gateway = serving()) {
      String most = json(Collections.nCopies(500, SmallModel.ROW));
      assertThat(gateway.post("/predict?comparable=20", most).status()).isEqualTo(200);
      Reply more =
          gateway.post("/predict?comparable=20", json(Collections.nCopies(501, SmallModel.ROW)));
      assertThat(more.status()).isEqualTo(400);
      assertThat(more.json().get("detail").asText())
          .contains("'20' for 501 rows: expected at most 10000", "NDJSON");
    }
  }

  @Test
  void saysThatAVersionHasNone() {
    releases.register("houses", 2, "2");
    releases.champion("houses", 2);
    try (RunningGateway gateway = serving()) {
      Reply reply = gateway.post("/predict?comparable=5", json(SmallModel.ROW));
      assertThat(reply.status()).isEqualTo(409);
      assertThat(reply.json().get("code").asText()).isEqualTo("comparable.none");
      assertThat(reply.json().get("detail").asText())
          .isEqualTo("houses version 2 was registered without comparable rows.");
      assertThat(reply.json().get("remedy").asText()).startsWith("Run its pipeline again");
      String line = json(SmallModel.ROW) + "\n";
      Reply stream =
          gateway.post("/predict?comparable=5", line, "content-type", "application/x-ndjson");
      assertThat(stream.status()).isEqualTo(409);
      assertThat(ask(gateway, "/predict").get("prediction").asDouble()).isEqualTo(2035);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"objects.tampered", "objects.missing", "model.malformed"})
  void servesAVersionWhoseRowsAreBrokenAndSaysWhyUntilTheyAreMended(String code)
      throws IOException {
    byte[] sound = releases.objects().get(rows);
    switch (code) {
      case "objects.tampered" -> replace("{}".getBytes(StandardCharsets.UTF_8));
      case "objects.missing" -> Files.delete(object());
      default -> {
        byte[] odd = "{\"format\": 1}".getBytes(StandardCharsets.UTF_8);
        new RegistryRows(empty.database())
            .compare("houses", 1, releases.objects().put("comparables/odd.json", odd));
      }
    }
    try (RunningGateway gateway = serving()) {
      assertThat(ask(gateway, "/predict").get("prediction").asDouble()).isEqualTo(1035);
      Reply reply = gateway.post("/predict?comparable=5", json(SmallModel.ROW));
      assertThat(reply.status()).isEqualTo(409);
      assertThat(reply.json().get("code").asText()).isEqualTo("comparable.unreadable");
      assertThat(reply.json().get("detail").asText()).contains("houses version 1", code);

      replace(sound);
      new RegistryRows(empty.database()).compare("houses", 1, rows);
      assertThat(gateway.post("/load_model", "{\"version\": 1}").status()).isEqualTo(200);
      assertThat(ask(gateway, "/predict?comparable=5").get("comparable")).hasSize(4);
    }
  }

  @Test
  void hasThemAfterARestartWithPostgresAndObjectStoreAway() throws IOException {
    try (RunningGateway gateway = serving()) {
      assertThat(ask(gateway, "/predict?comparable=1").get("comparable")).hasSize(1);
    }
    Files.delete(object());
    Files.delete(home.resolve("objects").resolve("houses-1"));
    DatabaseSettings nowhere =
        DatabaseSettings.of("jdbc:postgresql://127.0.0.1:1/none", "nobody", "nothing");
    try (RunningGateway gateway = RunningGateway.start(nowhere, home, Map.of())) {
      Waiting.until(() -> gateway.get("/ready").status() == 200);
      assertThat(ask(gateway, "/predict?comparable=4").get("comparable")).hasSize(4);
    }
  }

  /** As for a challenger: copies of other versions than champions go with the next champion. */
  @Test
  void fetchesRowsWhoseCopyIsGoneAsSoonAsTheObjectStoreIsBack() throws IOException {
    byte[] sound = releases.objects().get(rows);
    try (RunningGateway gateway = serving()) {
      Files.delete(home.resolve("cache").resolve(rows.sha256() + ".object"));
      Files.delete(object());
      // Nothing can be read from there, but the next time something may.
      Files.createDirectory(object());
      Reply reply = gateway.post("/predict?comparable=5", json(SmallModel.ROW));
      assertThat(reply.status()).isEqualTo(409);
      assertThat(reply.json().get("code").asText()).isEqualTo("comparable.unreadable");
      assertThat(reply.json().get("detail").asText()).contains("objects.away");
      assertThat(reply.json().get("remedy").asText()).startsWith("Ask for them again");
      assertThat(ask(gateway, "/predict").get("prediction").asDouble()).isEqualTo(1035);

      replace(sound);
      assertThat(ask(gateway, "/predict?comparable=5").get("comparable")).hasSize(4);
    }
  }

  /** What a gateway of before comparable rows has written. */
  @Test
  void readsWhatAnOlderGatewayHasRemembered() throws IOException {
    try (RunningGateway _ = serving()) {
      Path file = home.resolve("cache").resolve("champions.json");
      Waiting.until(() -> Files.exists(file));
    }
    Path file = home.resolve("cache").resolve("champions.json");
    String older = Files.readString(file).replaceAll(",\"comparables\":\\{[^}]*}", "");
    assertThat(older).doesNotContain("comparables").contains("\"createdAt\"");
    Files.writeString(file, older);
    DatabaseSettings nowhere =
        DatabaseSettings.of("jdbc:postgresql://127.0.0.1:1/none", "nobody", "nothing");
    try (RunningGateway gateway = RunningGateway.start(nowhere, home, Map.of())) {
      Waiting.until(() -> gateway.get("/ready").status() == 200);
      assertThat(ask(gateway, "/predict").get("prediction").asDouble()).isEqualTo(1035);
      Reply reply = gateway.post("/predict?comparable=5", json(SmallModel.ROW));
      assertThat(reply.json().get("code").asText()).isEqualTo("comparable.none");
    }
  }

  @Test
  void isDescribedInTheOpenApiDocument() {
    try (RunningGateway gateway = serving()) {
      JsonNode document = gateway.get("/openapi.json").json();
      JsonNode parameter = document.at("/paths/~1predict/post/parameters/1");
      assertThat(parameter.get("name").asText()).isEqualTo("comparable");
      assertThat(parameter.at("/schema/maximum").asInt()).isEqualTo(20);
      JsonNode row =
          document.at("/components/schemas/Prediction/properties/comparable/items/properties");
      assertThat(row.at("/truth/type").asText()).isEqualTo("number");
      assertThat(row.has("distance")).isTrue();
      assertThat(row.has("row")).isTrue();
    }
  }

  private RunningGateway serving() {
    RunningGateway gateway =
        RunningGateway.start(empty.settings(), home, Map.of("ISOBAR_GATEWAY_ROWS", "1000"));
    Waiting.until(() -> gateway.get("/ready").status() == 200);
    return gateway;
  }

  private static JsonNode ask(RunningGateway gateway, String path) {
    Reply reply = gateway.post(path, json(SmallModel.ROW));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json();
  }

  private Path object() {
    return home.resolve("objects").resolve(rows.key());
  }

  private void replace(byte[] bytes) throws IOException {
    Files.deleteIfExists(object());
    Files.write(object(), bytes);
  }

  private static Map<String, Object> house(long bed, String city, double price) {
    return Map.of(
        "bed",
        bed,
        "city",
        city,
        "zip_code",
        "06016",
        "sold",
        LocalDate.of(2015, 11, 9),
        "street",
        "not an input",
        "price",
        price);
  }

  private static Map<String, Object> row(String field, Object value) {
    Map<String, Object> row = new HashMap<>(SmallModel.ROW);
    row.put(field, value);
    return row;
  }
}
