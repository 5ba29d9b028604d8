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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Open Inference Protocol in JSON. */
class V2Test {
  private static final String INFER = "/v2/models/houses/infer";

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

  /** A tensor of two rows. */
  private static Map<String, Object> tensor(String name, String datatype, Object... data) {
    return Map.of(
        "name", name, "datatype", datatype, "shape", List.of(data.length), "data", List.of(data));
  }

  private static List<Map<String, Object>> twoRows() {
    return new ArrayList<>(
        List.of(
            tensor("bed", "INT64", 3, 4),
            tensor("city", "BYTES", "East Windsor ", "Springfield"),
            tensor("zip_code", "BYTES", "6016", "01101")));
  }

  private static String request(List<Map<String, Object>> inputs) {
    return json(Map.of("inputs", inputs));
  }

  @Test
  void infersFromATensorAColumnWhatPredictPredicts() {
    Reply reply = gateway.post(INFER, json(Map.of("id", "r-7", "inputs", twoRows())));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    JsonNode answer = reply.json();
    assertThat(answer.get("model_name").asText()).isEqualTo("houses");
    assertThat(answer.get("model_version").asText()).isEqualTo("1");
    assertThat(answer.get("id").asText()).isEqualTo("r-7");
    assertThat(answer.get("outputs").toString())
        .isEqualTo(
            "[{\"name\":\"prediction\",\"datatype\":\"FP64\",\"shape\":[2],\"data\":[1035.0,1040.0]},"
                + "{\"name\":\"low\",\"datatype\":\"FP64\",\"shape\":[2],\"data\":[1034.0,1039.0]},"
                + "{\"name\":\"high\",\"datatype\":\"FP64\",\"shape\":[2],\"data\":[1036.0,1041.0]}]");
    String[] ids = answer.at("/parameters/prediction_ids").asText().split(",");
    assertThat(logged(2)).extracting(LoggedPrediction::id).containsExactlyInAnyOrder(ids);
    assertThat(logged(2))
        .filteredOn(row -> row.id().equals(ids[0]))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.input()).contains("\"city\": \"East Windsor \"", "\"bed\": 3");
              assertThat(row.output()).contains("\"prediction\": 1035.0");
            });
    assertThat(gateway.get("/metrics").text())
        .contains("predict_requests_total{model=\"houses\",status=\"200\",version=\"1\"} 1.0");
  }

  @ParameterizedTest
  @CsvSource({
    "bed, INT8, '3, 4'",
    "bed, UINT8, '3, 4'",
    "bed, INT16, '3, 4'",
    "bed, UINT16, '3, 4'",
    "bed, INT32, '3, 4'",
    "bed, UINT32, '3, 4'",
    "bed, UINT64, '3, 4'",
    "bed, FP16, '3.0, 4'",
    "bed, FP32, '3.0, 4'",
    "bed, FP64, '3.0, 4'",
    "zip_code, INT32, '6016, 7'",
    "zip_code, FP64, '6016.0, 7'",
  })
  void takesEveryDatatypeWhoseValuesFitTheColumn(String name, String datatype, String data) {
    List<Map<String, Object>> inputs = twoRows();
    inputs.removeIf(tensor -> tensor.get("name").equals(name));
    inputs.add(tensor(name, datatype, "@"));
    String body = request(inputs).replace("[\"@\"]", "[" + data + "]").replace("[1]", "[2]");
    Reply reply = gateway.post(INFER, body);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.json().at("/outputs/0/data").toString()).isEqualTo("[1035.0,1040.0]");
  }

  @ParameterizedTest
  @CsvSource({
    "BOOL, '[true, null]', '[2]'",
    "FP64, '[1.0, NaN]', '[2]'",
    "INT8, '[[0], [null]]', '[2, 1]'",
  })
  void takesMissingValuesByNullAndByNan(String datatype, String data, String shape) {
    List<Map<String, Object>> inputs = twoRows();
    String furnished =
        ",{\"name\": \"furnished\", \"datatype\": \"%s\", \"shape\": %s, \"data\": %s}]"
            .formatted(datatype, shape, data);
    Reply reply = gateway.post(INFER, request(inputs).replaceFirst("]}$", furnished + "}"));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  @Test
  void aTextMayStandForAMissingValue() {
    List<Map<String, Object>> inputs = twoRows();
    inputs.add(tensor("sold", "BYTES", "2015-11-09", "None"));
    Reply refused = gateway.post(INFER, request(inputs));
    assertThat(refused.json().get("error").asText())
        .isEqualTo(
            "1 fault(s) in the request; the first: row 1, sold: wrong type 'None';"
                + " expected a date like 2015-11-09");
    Map<String, Object> body =
        Map.of("inputs", inputs, "parameters", Map.of("missing_text", "None"));
    assertThat(gateway.post(INFER, json(body)).status()).isEqualTo(200);
  }

  @Test
  void saysEverythingThatIsWrongWithTheRowsInOneText() {
    List<Map<String, Object>> inputs = twoRows();
    inputs.set(0, tensor("beds", "INT64", 3, 4));
    inputs.add(tensor("acre_lot", "FP32", 1, 101));
    Reply reply = gateway.post(INFER, request(inputs));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.type()).isEqualTo("application/json");
    assertThat(reply.json().get("error").asText().lines())
        .hasSize(5)
        .contains(
            "row 0, bed: missing; expected a whole number in 1..190",
            "row 1, acre_lot: out of range '101.0'; expected a number in 0..100")
        .last()
        .isEqualTo("row 1, acre_lot: out of range '101.0'; expected a number in 0..100");
    assertThat(reply.json().get("error").asText())
        .contains("row 0, beds")
        .contains("did you mean bed?");
    assertThat(logged(1)).extracting(LoggedPrediction::status).containsExactly(422);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | There are no rows",
        "[] | expected an object",
        "{\"inputs\": [{\"name\": \"bed\"}]} | Input 0 has no name, shape or datatype.",
        "{\"inputs\": [{\"name\": \"bed\", \"shape\": [1], \"datatype\": \"INT65\", \"data\":"
            + " [3]}]} | Tensor 'bed' is of 'INT65'; expected one of [BOOL, UINT8",
        "{\"inputs\": [{\"name\": \"bed\", \"shape\": [1], \"datatype\": \"INT64\"}]}"
            + " | Tensor 'bed' needs either data or the parameter binary_data_size.",
        "{\"inputs\": [{\"name\": \"bed\", \"shape\": [2], \"datatype\": \"INT64\", \"data\":"
            + " [3]}]} | Tensor 'bed' has 1 elements; its shape [2] is one of 2.",
        "{\"inputs\": [{\"name\": \"bed\", \"shape\": [5000000000], \"datatype\": \"INT64\","
            + " \"data\": [3]}]} | Tensor 'bed' has 1 elements",
        "{\"inputs\": [{\"name\": \"bed\", \"shape\": [0], \"datatype\": \"INT64\", \"data\": []}]}"
            + " | There are no rows",
        "{\"inputs\": [{\"name\": \"bed\", \"shape\": [-1], \"datatype\": \"INT64\", \"data\":"
            + " []}]} | shape has -1",
        "{\"inputs\": [{\"name\": \"bed\", \"shape\": [1], \"datatype\": \"INT8\", \"data\":"
            + " [128]}]} | Tensor 'bed': element 0 is 128; expected INT8.",
        "{\"inputs\": [{\"name\": \"bed\", \"shape\": [1], \"datatype\": \"INT64\", \"data\":"
            + " [\"x\"]}]} | Tensor 'bed': element 0 is 'x'; expected INT64.",
        "{\"inputs\": [{\"name\": \"bed\", \"shape\": [1, 2], \"datatype\": \"INT64\", \"data\":"
            + " [1, 2]}]} | Tensor 'bed' has the shape [1, 2]; expected [1] or [1, 1]",
        "{\"inputs\": [], \"outputs\": [{\"name\": \"price\"}]}"
            + " | There is no output 'price'; expected some of [prediction, low, high].",
        "{\"inputs\": [], \"outputs\": [{\"name\": \"low\", \"parameters\": {\"classification\":"
            + " 1}}]} | Output 'low': there is no classification extension here",
        "{\"inputs\": [{\"name\": \"bed\", \"shape\": [1], \"datatype\": \"INT64\", \"parameters\":"
            + " {\"shared_memory_region\": \"r\"}}]} | there is no shared memory here",
        "{\"inputs\": 3} | 'inputs' is not as it should be; expected an array.",
        "{\"inputs\": [} | line 1",
      })
  void refusesWhatIsNoRequestAndSaysWhy(String body, String error) {
    Reply reply = gateway.post(INFER, body);
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.json().get("error").asText()).contains(error);
  }

  @Test
  void refusesTensorsOfDifferentLengthsAndTwins() {
    List<Map<String, Object>> inputs = twoRows();
    inputs.add(tensor("sold", "BYTES", "2015-11-09"));
    assertThat(gateway.post(INFER, request(inputs)).json().get("error").asText())
        .startsWith("Tensor 'sold' has the shape [1]; expected [2] or [2, 1] as all inputs have");
    inputs.set(3, tensor("bed", "INT64", 1, 2));
    assertThat(gateway.post(INFER, request(inputs)).json().get("error").asText())
        .isEqualTo("There are two inputs called 'bed'.");
  }

  @Test
  void keepsTheLimitsOfPredict() {
    Object[] many = Collections.nCopies(51, 3).toArray();
    Reply rows = gateway.post(INFER, request(List.of(tensor("bed", "INT64", many))));
    assertThat(rows.status()).isEqualTo(413);
    assertThat(rows.json().get("error").asText()).contains("50 rows");
    Reply bytes =
        gateway.post(INFER, request(List.of(tensor("city", "BYTES", "x".repeat(1 << 20)))));
    assertThat(bytes.status()).isEqualTo(413);
    assertThat(bytes.json().get("error").asText()).contains("1048576 bytes");
    Reply packed = gateway.post(INFER, request(twoRows()), "Content-Encoding", "gzip");
    assertThat(packed.status()).isEqualTo(415);
    assertThat(packed.json().get("error").asText()).contains("gzip");
  }

  @Test
  void answersOnlyTheOutputsThatAreAskedFor() {
    Map<String, Object> body =
        Map.of("inputs", twoRows(), "outputs", List.of(Map.of("name", "high")));
    JsonNode outputs = gateway.post(INFER, json(body)).json().get("outputs");
    assertThat(outputs).hasSize(1);
    assertThat(outputs.at("/0/name").asText()).isEqualTo("high");
  }

  @Test
  void answersClassesWithTheProbabilitiesOfAll() {
    releases.register(
        "states", 1, new BundleStore(releases.objects()).save(SampleBundle.classes()));
    releases.champion("states", 1);
    Waiting.until(() -> gateway.get("/v2/models/states/ready").status() == 200);
    JsonNode metadata = gateway.get("/v2/models/states").json();
    assertThat(metadata.at("/outputs/1/shape").toString()).isEqualTo("[-1,2]");
    assertThat(metadata.at("/outputs/1/parameters/classes").toString())
        .isEqualTo("[\"sold\",\"for_sale\"]");
    String row =
        "{\"house_size\": 1684, \"bed\": 3, \"city\": \"Turin\", \"brokered_by\": 101640,"
            + " \"price\": 5, \"prev_sold_date\": \"2015-11-09\"}";
    JsonNode predicted = gateway.post("/v1/models/states/predict", row).json();
    List<Map<String, Object>> inputs =
        List.of(
            tensor("house_size", "FP64", 1684),
            tensor("bed", "INT64", 3),
            tensor("city", "BYTES", "Turin"),
            tensor("price", "INT8", 5),
            tensor("brokered_by", "BYTES", "101640.0"),
            tensor("prev_sold_date", "BYTES", "2015-11-09"));
    Reply reply = gateway.post("/v2/models/states/versions/1/infer", request(inputs));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    JsonNode outputs = reply.json().get("outputs");
    assertThat(outputs.at("/0/data").toString()).isEqualTo("[\"sold\"]");
    assertThat(outputs.at("/1/shape").toString()).isEqualTo("[1,2]");
    assertThat(outputs.at("/1/data/0").asDouble())
        .isEqualTo(predicted.at("/probabilities/sold").asDouble());
  }

  @Test
  void describesServerAndModel() {
    JsonNode server = gateway.get("/v2").json();
    assertThat(server.get("name").asText()).isEqualTo("isobar");
    assertThat(server.get("extensions").toString())
        .isEqualTo("[\"binary_tensor_data\",\"model_repository\"]");
    assertThat(gateway.get("/v2/health/live").json().get("live").asBoolean()).isTrue();
    assertThat(gateway.get("/v2/health/ready").json().get("ready").asBoolean()).isTrue();
    assertThat(gateway.get("/v2/models/houses/ready").text())
        .isEqualTo("{\"name\":\"houses\",\"ready\":true}");
    JsonNode model = gateway.get("/v2/models/houses/versions/1").json();
    assertThat(model.get("versions").toString()).isEqualTo("[\"1\"]");
    assertThat(model.get("inputs"))
        .extracting(input -> input.get("name").asText() + " " + input.get("datatype").asText())
        .containsExactly(
            "bed INT64",
            "acre_lot FP64",
            "city BYTES",
            "zip_code BYTES",
            "sold BYTES",
            "furnished BOOL");
    assertThat(model.at("/inputs/1").toString())
        .isEqualTo(
            "{\"name\":\"acre_lot\",\"datatype\":\"FP64\",\"shape\":[-1],\"parameters\":"
                + "{\"optional\":true,\"expected\":\"a number in 0..100\"}}");
    assertThat(model.get("outputs"))
        .extracting(output -> output.get("name").asText())
        .containsExactly("prediction", "low", "high");
  }

  @Test
  void knowsTheServedVersionOnly() {
    for (String path : List.of("", "/ready")) {
      Reply other = gateway.get("/v2/models/houses/versions/2" + path);
      assertThat(other.status()).isEqualTo(404);
      assertThat(other.json().get("error").asText())
          .isEqualTo("Model 'houses' is served in version 1 (champion), not as version '2'.");
    }
    assertThat(gateway.post("/v2/models/houses/versions/2/infer", request(twoRows())).status())
        .isEqualTo(404);
    Reply unknown = gateway.post("/v2/models/house/infer", request(twoRows()));
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json().get("error").asText())
        .isEqualTo("No model 'house' is served here.\nmodels: [houses]\ndid_you_mean: houses");
  }

  @Test
  void anIdOfTheClientsOwnIsThatOfThePrediction() {
    List<Map<String, Object>> inputs = twoRows();
    inputs.add(tensor("prediction_id", "BYTES", "order-1", "order-2"));
    Reply reply = gateway.post(INFER, request(inputs));
    assertThat(reply.json().at("/parameters/prediction_ids").asText()).isEqualTo("order-1,order-2");
  }

  private List<LoggedPrediction> logged(int count) {
    Predictions predictions = new Predictions(empty.database());
    Waiting.until(() -> predictions.count() == count);
    return predictions.recent(count);
  }
}
