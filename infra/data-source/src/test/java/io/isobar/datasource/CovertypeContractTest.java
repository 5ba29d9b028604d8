package io.isobar.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CovertypeContractTest {
  private final AtomicLong seconds = new AtomicLong(1_700_000_000);
  private DataSourceServer server;
  private SourceClient client;

  @BeforeEach
  void start() throws Exception {
    start(DataSourceSettings.defaults().withScale(0.001));
  }

  private void start(DataSourceSettings settings) throws Exception {
    server = DataSourceServer.start(settings, () -> Instant.ofEpochSecond(seconds.get()));
    client = new SourceClient(server.url());
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void tellsWhatItIs() throws Exception {
    assertThat(client.get("/covertype/").body())
        .isEqualTo("{\"Proyecto 2\":\"Extracción de datos, entrenamiento de modelos.\"}");
  }

  @Test
  void sendsArraysOfThirteenTexts() throws Exception {
    HttpResponse<String> answer = client.get("/covertype/data?group_number=4");

    String row = "\\[(\"-?\\d+\",){10}\"[A-Z][a-z]+\",\"C\\d{4}\",\"[0-6]\"]";
    assertThat(answer.body())
        .matches(
            "\\{\"group_number\":4,\"batch_number\":1,\"data\":\\[" + row + "(," + row + ")*]}");
  }

  @Test
  void movesOnOnlyWhenTheWaitingTimeIsOver() throws Exception {
    String first = client.get("/covertype/data?group_number=4").body();
    seconds.addAndGet(300);
    assertThat(client.get("/covertype/data?group_number=4").body()).isEqualTo(first);
    seconds.addAndGet(1);
    assertThat(batchOf(4)).isEqualTo(2);
  }

  @Test
  void goesThroughTenBatchesAndThenSaysSoToTheLetter() throws Exception {
    List<Integer> numbers = new ArrayList<>();
    for (int call = 0; call < 10; call++) {
      numbers.add(batchOf(5));
      seconds.addAndGet(301);
    }
    HttpResponse<String> last = client.get("/covertype/data?group_number=5");

    assertThat(numbers).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(last.statusCode()).isEqualTo(400);
    assertThat(last.body())
        .isEqualTo("{\"detail\":\"Ya se recolectó toda la información minima necesaria\"}");
    assertThat(client.get("/covertype/restart_data_generation?group_number=5").body())
        .isEqualTo("[\"ok\"]");
    assertThat(batchOf(5)).isEqualTo(1);
  }

  @Test
  void refusesAGroupThatThereIsNot() throws Exception {
    HttpResponse<String> answer = client.get("/covertype/data?group_number=11");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("{\"detail\":\"Número de grupo inválido\"}");
  }

  @Test
  void takesEachBatchFromItsOwnTenthOfTheFile(@TempDir Path folder) throws Exception {
    stop();
    start(DataSourceSettings.defaults().withCovertypeCsv(forestOf(200, folder)));

    for (int batch = 1; batch <= 10; batch++) {
      JsonNode data = client.json("/covertype/data?group_number=10").get("data");
      assertThat(data).hasSize(2);
      for (JsonNode row : data) {
        assertThat(row.get(0).asInt()).isBetween((batch - 1) * 20, batch * 20 - 1);
      }
      seconds.addAndGet(301);
    }
  }

  private static Path forestOf(int rows, Path folder) throws Exception {
    StringBuilder csv =
        new StringBuilder(
            "Elevation,Aspect,Slope,Horizontal_Distance_To_Hydrology,"
                + "Vertical_Distance_To_Hydrology,Horizontal_Distance_To_Roadways,Hillshade_9am,"
                + "Hillshade_Noon,Hillshade_3pm,Horizontal_Distance_To_Fire_Points,"
                + "Wilderness_Area,Soil_Type,Cover_Type\n");
    for (int row = 0; row < rows; row++) {
      csv.append(row).append(",1,2,3,4,5,6,7,8,9,Rawah,C7745,1\n");
    }
    return Files.writeString(folder.resolve("forest.csv"), csv);
  }

  private int batchOf(int group) throws Exception {
    return client.json("/covertype/data?group_number=" + group).get("batch_number").asInt();
  }
}
