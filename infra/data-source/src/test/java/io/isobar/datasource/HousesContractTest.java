package io.isobar.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HousesContractTest {
  private static final String NUMBER = "[0-9]+\\.[0-9]+";

  private DataSourceServer server;
  private SourceClient client;

  @BeforeEach
  void start() throws Exception {
    server = DataSourceServer.start(DataSourceSettings.defaults().withScale(0.0001));
    client = new SourceClient(server.url());
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void writesKeysAndNumbersAsTheSourceDoes() throws Exception {
    HttpResponse<String> answer = client.get("/houses/data?group_number=3");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    String row =
        "\\{\"brokered_by\":N,\"status\":\"for_sale\",\"price\":N,\"bed\":N,\"bath\":N,"
            + "\"acre_lot\":N,\"street\":N,\"city\":\"[A-Za-z ]+\",\"state\":\"[A-Za-z ]+\","
            + "\"zip_code\":N,\"house_size\":N,\"prev_sold_date\":\"\\d{4}-\\d\\d-\\d\\d\"}";
    String rows = row.replace("N,", NUMBER + ",");
    assertThat(answer.body())
        .matches(
            "\\{\"group_number\":3,\"batch_number\":0,\"data\":\\[" + rows + "(," + rows + ")*]}");
  }

  @Test
  void namesTheDayOnlyWhenAskedWithOne() throws Exception {
    assertThat(client.get("/houses/data?group_number=3&day=Wednesday").body())
        .startsWith("{\"group_number\":3,\"day\":\"Wednesday\",\"batch_number\":0,\"data\":[{");
  }

  @Test
  void goesThroughSixBatchesAndThenSaysSoToTheLetter() throws Exception {
    List<Integer> numbers = new ArrayList<>();
    for (int call = 0; call < 6; call++) {
      numbers.add(client.json("/houses/data?group_number=1").get("batch_number").asInt());
    }
    HttpResponse<String> seventh = client.get("/houses/data?group_number=1");

    assertThat(numbers).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(seventh.statusCode()).isEqualTo(400);
    assertThat(seventh.body())
        .isEqualTo("{\"detail\":\"Ya se recolectó toda la información mínima necesaria\"}");
  }

  @Test
  void startsAgainWithTheSameRowsAfterARestart() throws Exception {
    String first = client.get("/houses/data?group_number=2").body();
    client.get("/houses/data?group_number=2");

    HttpResponse<String> restart = client.get("/houses/restart_data_generation?group_number=2");

    assertThat(restart.statusCode()).isEqualTo(200);
    assertThat(restart.body()).isEqualTo("{\"ok\":true}");
    assertThat(client.get("/houses/data?group_number=2").body()).isEqualTo(first);
  }

  @Test
  void keepsACursorForEachGroupAndShowsAllTheSameRows() throws Exception {
    client.get("/houses/data?group_number=1");
    JsonNode second = client.json("/houses/data?group_number=1");
    JsonNode other = client.json("/houses/data?group_number=7");
    JsonNode otherSecond = client.json("/houses/data?group_number=7");

    assertThat(other.get("batch_number").asInt()).isZero();
    assertThat(otherSecond.get("data")).isEqualTo(second.get("data"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "11", "-1"})
  void refusesAGroupThatThereIsNot(String group) throws Exception {
    HttpResponse<String> answer = client.get("/houses/data?group_number=" + group);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("{\"detail\":\"Número de grupo inválido\"}");
  }

  @Test
  void refusesUnreadableRequestsWithTheirReason() throws Exception {
    HttpResponse<String> missing = client.get("/houses/data");
    assertThat(missing.statusCode()).isEqualTo(422);
    assertThat(missing.body()).contains("field required");
    assertThat(client.get("/houses/data?group_number=x").statusCode()).isEqualTo(422);
    assertThat(client.get("/houses/data?group_number=1&day=Monday").statusCode()).isEqualTo(400);
    assertThat(client.get("/houses/nothing").body()).isEqualTo("{\"detail\":\"Not Found\"}");
    assertThat(client.post("/houses/data?group_number=1", "").statusCode()).isEqualTo(405);
  }

  @Test
  void answersHealthMetricsAndItsDescription() throws Exception {
    client.get("/houses/data?group_number=1");

    assertThat(client.get("/houses/health").body()).isEqualTo("{\"status\":\"OK\"}");
    assertThat(client.get("/houses/metrics").body())
        .contains("source_answers_total{contract=\"houses\",status=\"200\"} 2\n")
        .contains("source_rows_total{contract=\"houses\"} 7\n");
    assertThat(client.json("/houses/openapi.json").at("/paths/~1data/get").isMissingNode())
        .isFalse();
  }
}
