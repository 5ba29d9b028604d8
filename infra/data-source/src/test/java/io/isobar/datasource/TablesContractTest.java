package io.isobar.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TablesContractTest {
  private static final String EXHAUSTED =
      "{\"detail\":\"Ya se recolectó toda la información mínima necesaria\"}";

  @TempDir Path folder;
  private DataSourceServer server;
  private SourceClient client;

  @BeforeEach
  void start() throws Exception {
    serve(DataSourceSettings.defaults().withScale(0.01));
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"diabetes, 7, 50", "income, 6, 15", "iris, 3, 5", "titanic, 3, 12"})
  void goesThroughItsBatchesThenSaysSoAndStartsAgain(String name, int batches, int columns)
      throws Exception {
    List<Integer> numbers = new ArrayList<>();
    JsonNode first = client.json("/" + name + "/data?group_number=4");
    numbers.add(first.get("batch_number").asInt());
    for (int call = 1; call < batches; call++) {
      numbers.add(client.json("/" + name + "/data?group_number=4").get("batch_number").asInt());
    }
    HttpResponse<String> beyond = client.get("/" + name + "/data?group_number=4");

    assertThat(numbers).hasSize(batches).isSorted().doesNotHaveDuplicates().startsWith(0);
    assertThat(first.get("group_number").asInt()).isEqualTo(4);
    assertThat(first.get("data").get(0).size()).isEqualTo(columns);
    assertThat(beyond.statusCode()).isEqualTo(400);
    assertThat(beyond.body()).isEqualTo(EXHAUSTED);
    assertThat(client.get("/" + name + "/restart_data_generation?group_number=4").body())
        .isEqualTo("{\"ok\":true}");
    assertThat(client.json("/" + name + "/data?group_number=4")).isEqualTo(first);
    assertThat(client.get("/" + name + "/data?group_number=11").statusCode()).isEqualTo(400);
    assertThat(client.get("/" + name + "/data").statusCode()).isEqualTo(422);
    assertThat(client.get("/houses/metrics").body()).contains("contract=\"" + name + "\"");
  }

  @Test
  void writesWholeNumbersWithoutAPointAndWhatIsMissingAsNull() throws Exception {
    assertThat(client.get("/iris/data?group_number=1").body())
        .matches(
            "\\{\"group_number\":1,\"batch_number\":0,\"data\":\\["
                + "\\{\"sepal_length\":\\d\\.\\d,\"sepal_width\":\\d\\.\\d,\"petal_length\":\\d\\.\\d,"
                + "\"petal_width\":\\d\\.\\d,\"species\":\"setosa\"},.*]}");
    assertThat(client.get("/titanic/data?group_number=1").body())
        .contains("{\"passenger_id\":1,\"survived\":")
        .contains("\"age\":null")
        .contains("\"cabin\":null")
        .doesNotContain("\"cabin\":\"\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"diabetes", "income", "iris", "titanic"})
  void hasTheFaultsOfTheHouses(String name) throws Exception {
    String data = "/" + name + "/data?group_number=1";
    String scope = ":count=1,contract=" + name;
    client.post("/faults", "{\"kind\":\"status-500\",\"count\":1,\"contract\":\"" + name + "\"}");
    assertThat(client.get("/houses/data?group_number=1").statusCode()).isEqualTo(200);
    assertThat(client.get(data).statusCode()).isEqualTo(500);

    JsonNode first = client.json(data + "&fault=wrong-type" + scope).get("data");
    assertThat(textsOf(first.get(16))).contains("n/a");
    assertThat(textsOf(first.get(15))).doesNotContain("n/a");
    String again = client.json(data + "&fault=repeat-batch" + scope).get("data").toString();
    assertThat(again.substring(0, 200)).isEqualTo(first.toString().substring(0, 200));

    client.get("/" + name + "/restart_data_generation?group_number=1");
    String column = first.get(0).fieldNames().next();
    JsonNode missing =
        client.json(data + "&fault=missing-column:column=" + column + ",contract=" + name);
    assertThat(missing.get("data").get(0).has(column)).isFalse();
    assertThat(client.get(data + "&fault=wrong-type:column=nothing").body())
        .contains("Unknown column 'nothing'");
  }

  @Test
  void servesTheRealRowsOfAFolderAndRefusesWhatIsNotThere() throws Exception {
    Files.writeString(
        folder.resolve("iris.csv"),
        """
        sepal length (cm),sepal width (cm),petal length (cm),petal width (cm),species
        5.1,3.5,1.4,0.2,setosa
        7.0,3.2,4.7,1.4,versicolor
        6.3,3.3,6.0,2.5,virginica
        """);
    Files.writeString(
        folder.resolve("realtor-data-sample.csv"),
        "brokered_by,status,price,bed,bath,acre_lot,street,city,state,zip_code,house_size,"
            + "prev_sold_date\n"
            + "1.0,for_sale,9.0,3.0,2.0,0.25,7.0,Ashford,Ohio,6016.0,1600.0,2020-01-01\n");
    stop();
    serve(DataSourceSettings.defaults().withData(folder));

    assertThat(client.get("/iris/data?group_number=1").body())
        .isEqualTo(
            "{\"group_number\":1,\"batch_number\":0,\"data\":[{\"sepal_length\":5.1,"
                + "\"sepal_width\":3.5,\"petal_length\":1.4,\"petal_width\":0.2,"
                + "\"species\":\"setosa\"},{\"sepal_length\":6.3,\"sepal_width\":3.3,"
                + "\"petal_length\":6.0,\"petal_width\":2.5,\"species\":\"virginica\"}]}");
    assertThat(client.json("/houses/data?group_number=1").at("/data/0/city").asText())
        .isEqualTo("Ashford");
    HttpResponse<String> refused = client.get("/titanic/data?group_number=1");
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(refused.body()).contains("has no titanic.csv").contains("without --data");
  }

  @Test
  void refusesTheHousesTooWhenTheFolderHasNone() throws Exception {
    stop();
    serve(DataSourceSettings.defaults().withData(folder));

    assertThat(client.get("/houses/data?group_number=1").body())
        .contains("has no realtor-data*.csv");
    assertThat(client.get("/houses/metrics").statusCode()).isEqualTo(200);
  }

  private void serve(DataSourceSettings settings) throws Exception {
    server = DataSourceServer.start(settings);
    client = new SourceClient(server.url());
  }

  private static List<String> textsOf(JsonNode row) {
    List<String> texts = new ArrayList<>();
    row.forEach(value -> texts.add(value.asText()));
    return texts;
  }
}
