package io.isobar.gateway;

import static io.isobar.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.gateway.RunningGateway.Reply;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.bundle.SampleBundle;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.LoggedPrediction;
import io.isobar.storage.postgres.Predictions;
import java.nio.file.Path;
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
import org.junit.jupiter.params.provider.ValueSource;

/** MLflow's scoring protocol; InvocationsIT compares it with MLflow's own server. */
class InvocationsTest {
  private static final String TWO = "{\"predictions\":[1035.0,1040.0]}";

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;

  private Releases releases;
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    releases = new Releases(empty.database(), home);
    releases.register("houses", 1, "1");
    releases.champion("houses", 1);
    gateway = RunningGateway.start(empty.settings(), home, Map.of("ISOBAR_GATEWAY_ROWS", "50"));
    Waiting.until(() -> gateway.get("/ping").status() == 200);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"dataframe_split\": {\"index\": [7, 8], \"columns\": [\"bed\", \"city\", \"zip_code\"],"
            + " \"data\": [[3, \"East Windsor\", 6016], [4, \"Springfield\", \"01101\"]]}}",
        "{\"dataframe_split\": {\"data\": [[3, NaN, \"East Windsor\", 6016, null, true],"
            + " [4, 0.5, \"Springfield\", 1101, \"2015-11-09\", NaN]]}, \"more\": [1]}",
        "{\"dataframe_records\": [{\"bed\": 3, \"city\": \"East Windsor\", \"zip_code\": 6016,"
            + " \"acre_lot\": NaN}, {\"bed\": 4, \"city\": \"?\", \"zip_code\": 1, \"more\": []}]}",
        "{\"inputs\": {\"bed\": [3, 4.0], \"city\": [\"East Windsor\", \"?\"],"
            + " \"zip_code\": [6016, 1]}, \"params\": null}",
        "{\"inputs\": [{\"bed\": 3, \"city\": \"East Windsor\", \"zip_code\": 6016},"
            + " {\"bed\": 4, \"city\": \"?\", \"zip_code\": 1}]}",
        "{\"instances\": [[3, null, \"East Windsor\", 6016, null, null],"
            + " [4, null, \"?\", 1, null, null]], \"params\": {\"interval\": false}}",
      })
  void answersEveryFormOfJson(String body) {
    Reply reply = gateway.post("/invocations", body);
    assertThat(reply.text()).isEqualTo(TWO);
    assertThat(gateway.post("/v1/models/houses/invocations", body).text()).isEqualTo(TWO);
  }

  @Test
  void answersCsvWithItsColumnsInTheFirstLine() {
    String csv =
        ",bed,city,zip_code,furnished,sold\r\n"
            + "0,3,\"East Windsor\",6016,True,2015-11-09\r\n\r\n"
            + "1,4.0,\"a, \"\"b\"\"\n\",01101,,";
    Reply reply = gateway.post("/invocations", csv, "content-type", "text/csv; charset=utf-8");
    assertThat(reply.text()).isEqualTo(TWO);
    assertThat(logged(2))
        .extracting(LoggedPrediction::input)
        .anySatisfy(input -> assertThat(input).contains("a, \\\"b\\\"\\n", "\"bed\": 4.0"));
    String onlyNames = gateway.post("/invocations", "bed\n", "content-type", "text/csv").text();
    assertThat(onlyNames).isEqualTo("{\"predictions\":[]}");
  }

  @Test
  void answersWhatParamsAskFor() {
    String row = "{\"inputs\": %s, \"params\": %s}";
    assertThat(
            gateway
                .post(
                    "/invocations",
                    row.formatted(
                        "{\"bed\": 3, \"city\": \"?\", \"zip_code\": 1}", "{\"interval\": true}"))
                .text())
        .isEqualTo("{\"predictions\":[{\"prediction\":1030.0,\"low\":1029.0,\"high\":1031.0}]}");
    releases.register(
        "states", 1, new BundleStore(releases.objects()).save(SampleBundle.classes()));
    releases.champion("states", 1);
    String path = "/v1/models/states/invocations";
    String house =
        "[{\"house_size\": 1684, \"bed\": 3, \"city\": \"Turin\", \"price\": 5,"
            + " \"brokered_by\": 101640, \"prev_sold_date\": \"2015-11-09\"}]";
    Waiting.until(() -> gateway.get("/v1/models/states").status() == 200);
    assertThat(gateway.post(path, row.formatted(house, "{}")).text())
        .isEqualTo("{\"predictions\":[\"sold\"]}");
    assertThat(gateway.post(path, row.formatted(house, "{\"probabilities\": true}")).text())
        .startsWith("{\"predictions\":[{\"sold\":0.73105")
        .contains("\"for_sale\":0.2689");
    assertThat(gateway.post(path, row.formatted(house, "{\"set\": true}")).text())
        .isEqualTo("{\"predictions\":[{\"prediction\":\"sold\",\"set\":null}]}");
    Reply both =
        gateway.post(path, row.formatted(house, "{\"set\": true, \"probabilities\": true}"));
    assertThat(both.json().get("message").asText()).contains("ask twice");
  }

  @Test
  void logsEachRowWithAnIdOfItsOwnOrTheClients() {
    gateway.post(
        "/invocations",
        "{\"dataframe_records\": [{\"prediction_id\": \"mine\", \"bed\": 3, \"city\": \"?\","
            + " \"zip_code\": 1, \"unknown\": 7}, {\"prediction_id\": null, \"bed\": 4, \"city\":"
            + " \"?\", \"zip_code\": 1}]}");
    assertThat(logged(2))
        .anySatisfy(row -> assertThat(row.id()).isEqualTo("mine"))
        .noneSatisfy(row -> assertThat(row.id()).isEqualTo("null"))
        .allSatisfy(row -> assertThat(row.input()).doesNotContain("unknown"));
    assertThat(gateway.get("/metrics").text())
        .contains("predict_requests_total{model=\"houses\",status=\"200\",version=\"1\"} 1.0");
  }

  @Test
  void saysEverythingThatIsWrongAsMlflowDoes() {
    Reply reply =
        gateway.post("/invocations", "{\"dataframe_records\": [{\"bed\": 0, \"city\": 7}]}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("error_code").asText()).isEqualTo("BAD_REQUEST");
    assertThat(reply.json().get("message").asText().lines())
        .containsExactly(
            "3 fault(s) in the request; the first: row 0, city: wrong type '7'; expected a text",
            "row 0, bed: out of range '0'; expected a whole number in 1..190",
            "row 0, zip_code: missing; expected a text or a number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | expected an object with one of [dataframe_split, dataframe_records, inputs,"
            + " instances]",
        "{\"columns\": []} | there is none of [dataframe_split",
        "{\"dataframe_records\": []} | the array has no rows",
        "{\"inputs\": {}, \"instances\": []} | there are both inputs and instances",
        "{\"dataframe_split\": {\"columns\": [\"bed\"]}} | dataframe_split has no data",
        "{\"dataframe_split\": {\"columns\": [\"bed\"], \"data\": [[1, 2]]}}"
            + " | row 0 has 2 values; expected 1, for [bed]",
        "{\"dataframe_split\": {\"columns\": [\"bed\"], \"data\": [1]}}"
            + " | 'data' is not as it should be; expected an array for each row",
        "{\"inputs\": {\"bed\": [1, 2], \"city\": [\"?\"]}}"
            + " | inputs has 1 values of city and 2 of bed",
        "{\"inputs\": 3} | 'inputs' is not as it should be; expected an array, or an object",
        "{\"dataframe_records\": [{\"bed\": 3}], \"params\": {\"intervals\": true}}"
            + " | There is no param 'intervals' of this model; expected one of interval.",
        "{\"dataframe_records\": [{\"bed\": 3}], \"params\": {\"interval\": 1}}"
            + " | The param interval is no truth value: 1.",
        "{\"dataframe_records\": [{\"bed\": 3,}]} | line 1",
      })
  void refusesWhatIsNoInvocationAndSaysWhy(String body, String message) {
    Reply reply = gateway.post("/invocations", body);
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.json().get("message").asText()).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "bed,city\\n3 | row 0 has 1 fields; the first line names 2",
        "\"bed | a quoted field has no end",
        "\\n | there is no first line with the names of columns",
      })
  void refusesWhatIsNoCsv(String csv, String message) {
    Reply reply =
        gateway.post("/invocations", csv.replace("\\n", "\n"), "content-type", "text/csv");
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.json().get("message").asText()).contains(message);
  }

  @Test
  void keepsTheLimitsOfPredict() {
    List<Map<String, Object>> rows = Collections.nCopies(51, Map.of("bed", 3));
    assertThat(gateway.post("/invocations", json(Map.of("inputs", rows))).status()).isEqualTo(413);
    List<List<Object>> data = Collections.nCopies(51, List.of(3));
    assertThat(gateway.post("/invocations", json(Map.of("instances", data))).status())
        .isEqualTo(413);
    Reply column =
        gateway.post(
            "/invocations", json(Map.of("inputs", Map.of("bed", Collections.nCopies(51, 3)))));
    assertThat(column.status()).isEqualTo(413);
    String csv = "bed\n" + "3\n".repeat(51);
    assertThat(gateway.post("/invocations", csv, "content-type", "text/csv").status())
        .isEqualTo(413);
    Reply parquet =
        gateway.post("/invocations", "PAR1", "content-type", "application/vnd.apache.parquet");
    assertThat(parquet.status()).isEqualTo(415);
    assertThat(parquet.json().get("message").asText()).contains("text/csv");
  }

  @Test
  void wantsAModelToBeNamedWhereThereAreSeveral() {
    releases.register("trees", 1, "2");
    releases.champion("trees", 1);
    Waiting.until(() -> gateway.get("/v1/models/trees").status() == 200);
    String body = "{\"inputs\": [{\"bed\": 3, \"city\": \"?\", \"zip_code\": 1}]}";
    Reply reply = gateway.post("/invocations", body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("message").asText())
        .startsWith("There are 2 models, houses, trees; the request must name one: ?model=NAME");
    assertThat(gateway.post("/invocations?model=trees", body).text())
        .isEqualTo("{\"predictions\":[2030.0]}");
    Reply unknown = gateway.post("/v1/models/cars/invocations", body);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json().get("error_code").asText()).isEqualTo("RESOURCE_DOES_NOT_EXIST");
  }

  @Test
  void tellsTheVersionOfTheProtocol() {
    assertThat(gateway.get("/version").text()).isEqualTo("3.17.2");
    assertThat(gateway.get("/ping").text()).isEqualTo("\n");
  }

  private List<LoggedPrediction> logged(int count) {
    Predictions predictions = new Predictions(empty.database());
    Waiting.until(() -> predictions.count() == count);
    return predictions.recent(count);
  }
}
