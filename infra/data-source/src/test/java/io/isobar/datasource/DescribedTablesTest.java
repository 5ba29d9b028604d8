package io.isobar.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.datasource.described.CellKind;
import io.isobar.datasource.described.Description;
import io.isobar.datasource.described.Descriptions;
import io.isobar.datasource.described.FileColumn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that nobody knew of when the source was built, under /tables/NAME/. */
class DescribedTablesTest {
  @TempDir Path folder;
  private Path csv;
  private DataSourceServer server;
  private SourceClient client;

  @BeforeEach
  void start() throws Exception {
    csv =
        Files.writeString(
            folder.resolve("flats.csv"),
            """
            \uFEFFEdad;Precio;Día;Vendida;Barrio
            1;1.234,5;31/01/2026;TRUE;Centro
            2.0;?;01/02/2026;false;"Los ""Altos"";
            del Sur"
            unknown;7;;NA;

            4; 0,5 ;2/3/2026;True;x
            5;9;2/3/2026;True;y
            """);
    server =
        DataSourceServer.start(
            DataSourceSettings.defaults()
                .withTables(folder.resolve("tables"))
                .withState(folder.resolve("cursors")));
    client = new SourceClient(server.url());
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private void describe(boolean dealt, Long... ends) throws Exception {
    new Descriptions(folder.resolve("tables"))
        .put(
            "flats",
            new Description(
                csv.toString(),
                Files.size(csv),
                Descriptions.sha256(csv),
                "UTF-8",
                ';',
                List.of(ends),
                dealt,
                List.of(
                    new FileColumn(0, "Edad", "edad", CellKind.WHOLE, List.of("unknown")),
                    new FileColumn(1, "Precio", "precio", CellKind.COMMA_NUMBER, List.of()),
                    new FileColumn(2, "Día", "dia", CellKind.DAY_FIRST, List.of()),
                    new FileColumn(3, "Vendida", "vendida", CellKind.FLAG, List.of()),
                    new FileColumn(4, "Barrio", "barrio", CellKind.TEXT, List.of()))));
  }

  @Test
  void servesAFileThatIsDescribedWhileItRunsInItsBatches() throws Exception {
    assertThat(client.get("/tables/flats/data").statusCode()).isEqualTo(409);
    assertThat(client.get("/tables/flats/data").body()).contains("./isobar init");

    describe(false, 2L, 5L);
    JsonNode first = client.json("/tables/flats/data");
    JsonNode second = client.json("/tables/flats/data");

    assertThat(first.get("batch_number").asInt()).isZero();
    assertThat(first.get("data").toString())
        .isEqualTo(
            """
            [{"edad":1,"precio":1234.5,"dia":"2026-01-31","vendida":true,"barrio":"Centro"},\
            {"edad":2,"precio":null,"dia":"2026-02-01","vendida":false,\
            "barrio":"Los \\"Altos\\";\\ndel Sur"}]\
            """);
    assertThat(second.get("batch_number").asInt()).isEqualTo(1);
    assertThat(second.get("data")).hasSize(3);
    assertThat(second.get("data").get(0).toString())
        .isEqualTo("{\"edad\":null,\"precio\":7.0,\"dia\":null,\"vendida\":null,\"barrio\":null}");
    assertThat(client.get("/tables/flats/data").statusCode()).isEqualTo(404);
    assertThat(client.get("/tables/flats/data").body()).contains("no further batch");
    assertThat(client.get("/tables/flats/restart").statusCode()).isEqualTo(200);
    assertThat(client.json("/tables/flats/data")).isEqualTo(first);
  }

  @Test
  void dealsOutEveryRowOnce() throws Exception {
    describe(true, 2L, 5L);
    List<Integer> ages = new ArrayList<>();
    for (int batch = 0; batch < 2; batch++) {
      client
          .json("/tables/flats/data")
          .get("data")
          .forEach(row -> ages.add(row.get("edad").asInt()));
    }
    assertThat(ages).containsExactlyInAnyOrder(1, 2, 0, 4, 5).isNotEqualTo(List.of(1, 2, 0, 4, 5));
  }

  @Test
  void servesAFileThatGrewByItsFurtherBatch() throws Exception {
    describe(false, 2L, 5L);
    client.json("/tables/flats/data");
    client.json("/tables/flats/data");
    Files.writeString(csv, Files.readString(csv) + "6;1;;;z\n");
    assertThat(client.get("/tables/flats/data").statusCode()).as("another file").isEqualTo(409);
    describe(false, 2L, 5L, 6L);
    assertThat(client.json("/tables/flats/data").get("data").toString())
        .contains("\"barrio\":\"z\"");
  }

  @Test
  void refusesAFileThatChangedOrIsGone() throws Exception {
    describe(false, 5L);
    assertThat(client.get("/tables/flats/data").statusCode()).isEqualTo(200);
    client.get("/tables/flats/restart");
    Files.writeString(csv, Files.readString(csv).replace("Centro", "Sur"));
    assertThat(client.get("/tables/flats/data").body()).contains("has changed since");
    Files.delete(csv);
    assertThat(client.get("/tables/flats/data").body()).contains("is gone");
  }

  @Test
  void knowsNoPathsBeyondItsFolder() throws Exception {
    describe(false, 5L);
    for (String path : List.of("/tables/..%2Fflats/data", "/tables/none/data", "/tables/flats/x")) {
      assertThat(client.get(path).statusCode()).as(path).isIn(404, 409);
    }
  }
}
