package io.isobar.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.datasource.faults.FaultReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final String DATA = "/houses/data?group_number=1";
  private static final int FIRST_BATCH = 74;

  private DataSourceServer server;
  private SourceClient client;

  @BeforeEach
  void start() throws Exception {
    server = DataSourceServer.start(DataSourceSettings.defaults().withScale(0.001));
    client = new SourceClient(server.url());
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void answers500AsOftenAsAskedAndLosesNoBatch() throws Exception {
    client.post("/faults", "{\"kind\":\"status-500\",\"count\":2}");

    assertThat(client.get(DATA).statusCode()).isEqualTo(500);
    assertThat(client.get(DATA).body()).isEqualTo("{\"detail\":\"Internal Server Error\"}");
    assertThat(client.json(DATA).get("batch_number").asInt()).isZero();
  }

  @Test
  void breaksTheConnectionInMidBodyAndLosesTheBatch() throws Exception {
    ByteArrayOutputStream seen = new ByteArrayOutputStream();

    assertThatThrownBy(() -> open(DATA + "&fault=reset").transferTo(seen))
        .isInstanceOf(IOException.class);
    assertThat(seen.toString(StandardCharsets.UTF_8)).contains("\"prev_sold_date\"");
    assertThat(client.json(DATA).get("batch_number").asInt()).isEqualTo(1);
  }

  @Test
  void fallsSilentInMidBodyAndThenGoesOn() throws Exception {
    Instant before = Instant.now();
    JsonNode answer = client.json(DATA + "&fault=stall:seconds=1,row=5");

    assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofSeconds(1));
    assertThat(answer.get("data")).hasSize(FIRST_BATCH);
  }

  @Test
  void endsTheAnswerProperlyWithTheJsonCutOff() throws Exception {
    HttpResponse<String> answer = client.get(DATA + "&fault=truncate:row=10");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().split("prev_sold_date")).hasSize(10);
    assertThatThrownBy(() -> new ObjectMapper().readTree(answer.body()))
        .isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void putsTextIntoANumericColumnOfOneRow() throws Exception {
    JsonNode data =
        client.json(DATA + "&fault=wrong-type:row=17,column=bed,text=three").get("data");

    for (int row = 1; row <= FIRST_BATCH; row++) {
      assertThat(data.get(row - 1).get("bed").isTextual()).isEqualTo(row == 17);
    }
    assertThat(data.get(16).get("bed").asText()).isEqualTo("three");
  }

  @Test
  void leavesOutOrAddsAColumnInEveryRow() throws Exception {
    JsonNode missing = client.json(DATA + "&fault=missing-column:column=bath").get("data");
    JsonNode extra = client.json(DATA + "&fault=extra-column:column=garage").get("data");

    assertThat(missing).allSatisfy(row -> assertThat(row).hasSize(11));
    assertThat(missing).noneMatch(row -> row.has("bath"));
    assertThat(extra).allSatisfy(row -> assertThat(row).hasSize(13));
    assertThat(extra).allMatch(row -> row.has("garage"));
  }

  @Test
  void distortsForestRowsToo() throws Exception {
    String path = "/covertype/data?group_number=1&fault=";
    assertThat(client.json(path + "missing-column").get("data"))
        .allSatisfy(row -> assertThat(row).hasSize(12));
    assertThat(client.json(path + "extra-column").get("data"))
        .allSatisfy(row -> assertThat(row).hasSize(14));
    assertThat(client.json(path + "wrong-type:row=2").at("/data/1/0").asText()).isEqualTo("n/a");
  }

  @Test
  void sendsSomeRowsTwice() throws Exception {
    JsonNode data = client.json(DATA + "&fault=duplicate-rows:rows=5,row=3").get("data");

    Set<JsonNode> different = new HashSet<>();
    data.forEach(different::add);
    assertThat(data).hasSize(FIRST_BATCH + 5);
    assertThat(different).hasSize(FIRST_BATCH);
    assertThat(data.get(2)).isEqualTo(data.get(3));
  }

  @Test
  void repeatsTheContentOfThePreviousBatchUnderTheNewNumber() throws Exception {
    client.post("/faults", "[{\"kind\":\"repeat-batch\"}]");
    JsonNode first = client.json(DATA);
    JsonNode second = client.json(DATA);
    JsonNode third = client.json(DATA);

    assertThat(second.get("batch_number").asInt()).isEqualTo(1);
    assertThat(second.get("data")).isEqualTo(first.get("data"));
    assertThat(third.get("data")).isNotEqualTo(first.get("data"));
  }

  @Test
  void sendsABatchWithoutRows() throws Exception {
    assertThat(client.get(DATA + "&fault=empty-batch").body())
        .isEqualTo("{\"group_number\":1,\"batch_number\":0,\"data\":[]}");
    assertThat(client.json(DATA).get("batch_number").asInt()).isEqualTo(1);
  }

  @Test
  void closesEveryConnectionUntilTheFaultsAreCleared() throws Exception {
    client.post("/faults", "{\"kind\":\"away\",\"seconds\":600}");

    assertThatThrownBy(() -> client.get("/houses/health")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> client.get(DATA)).isInstanceOf(IOException.class);
    assertThat(client.delete("/faults").body()).isEqualTo("{\"pending\":[],\"away\":false}");
    assertThat(client.json(DATA).get("batch_number").asInt()).isZero();
  }

  @Test
  void comesBackByItself() throws Exception {
    assertThatThrownBy(() -> client.get(DATA + "&fault=away:seconds=1"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> client.get(DATA)).isInstanceOf(IOException.class);
    Thread.sleep(1_100);
    assertThat(client.json(DATA).get("batch_number").asInt()).isZero();
  }

  @Test
  void strikesOnlyTheContractGroupAndBatchItIsMeantFor() throws Exception {
    client.post(
        "/faults",
        "{\"kind\":\"status-500\",\"contract\":\"houses\",\"group\":2,\"batch\":1,\"count\":5}");

    assertThat(client.get("/covertype/data?group_number=2").statusCode()).isEqualTo(200);
    assertThat(client.get(DATA).statusCode()).isEqualTo(200);
    assertThat(client.get(DATA).statusCode()).isEqualTo(200);
    assertThat(client.get("/houses/data?group_number=2").statusCode()).isEqualTo(200);
    assertThat(client.get("/houses/data?group_number=2").statusCode()).isEqualTo(500);
    assertThat(client.get("/faults").body()).contains("\"count\":4");
  }

  @Test
  void countsTheFaultsOfAQueryWhenAskedTo() throws Exception {
    String twice = DATA + "&fault=status-500:count=2";
    assertThat(client.get(twice).statusCode()).isEqualTo(500);
    assertThat(client.get(twice).statusCode()).isEqualTo(500);
    assertThat(client.get(twice).statusCode()).isEqualTo(200);
  }

  @Test
  void strikesFromTheBeginningWhenStartedSo() throws Exception {
    stop();
    server =
        DataSourceServer.start(
            DataSourceSettings.defaults()
                .withScale(0.001)
                .withFaults(FaultReader.fromText("empty-batch;status-500:count=1")));
    client = new SourceClient(server.url());

    assertThat(client.get(DATA).statusCode()).isEqualTo(500);
  }

  @Test
  void refusesAFaultThatItDoesNotKnow() throws Exception {
    HttpResponse<String> kind = client.post("/faults", "{\"kind\":\"explode\"}");
    HttpResponse<String> column = client.get(DATA + "&fault=wrong-type:column=colour");

    assertThat(kind.statusCode()).isEqualTo(400);
    assertThat(kind.body()).contains("Unknown fault 'explode'").contains("wrong-type");
    assertThat(column.statusCode()).isEqualTo(400);
    assertThat(column.body()).contains("Unknown column 'colour'");
    assertThat(client.json(DATA).get("batch_number").asInt()).isZero();
  }

  private InputStream open(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path)).build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.ofInputStream())
        .body();
  }
}
