package io.isobar.datasource.houses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HouseCsvTest {
  private static final String HEADER =
      "brokered_by,status,price,bed,bath,acre_lot,street,city,state,zip_code,house_size,prev_sold_date\n";

  @TempDir Path folder;

  @Test
  void cutsTheFileIntoSixBatchesByTheRuleInTheOrderOfTheFile() throws IOException {
    HouseCsv csv =
        HouseCsv.open(
            file(
                HEADER
                    + line(1, "for_sale", "300000.0", "Ohio", "1500.0")
                    + line(2, "for_sale", "300000.0", "Ohio", "1499.0")
                    + line(3, "sold", "1.0", "Ohio", "2000.0")
                    + line(4, "sold", "300000.0", "Massachusetts", "900.0")
                    + line(5, "for_sale", "300000.01", "Massachusetts", "900.0")
                    + line(6, "sold", "500000.0", "Ohio", "900.0")
                    + line(7, "sold", "500000.01", "Massachusetts", "900.0")
                    + line(8, "for_sale", "2.0", "Ohio", "1500.0")));

    assertThat(brokers(csv, 0)).containsExactly(1.0, 8.0);
    assertThat(brokers(csv, 1)).containsExactly(2.0);
    assertThat(brokers(csv, 2)).containsExactly(3.0);
    assertThat(brokers(csv, 3)).containsExactly(4.0);
    assertThat(brokers(csv, 4)).containsExactly(5.0, 6.0);
    assertThat(brokers(csv, 5)).containsExactly(7.0);
    assertThat(csv.rows(1, 4)).isEqualTo(2);
  }

  @Test
  void dropsIncompleteRows() throws IOException {
    HouseCsv csv =
        HouseCsv.open(
            file(
                HEADER
                    + line(1, "sold", "", "Ohio", "1500.0")
                    + "2.0,sold,5.0\n"
                    + "\n"
                    + line(3, "sold", "5.0", "Ohio", "1500.0")));

    assertThat(brokers(csv, 2)).containsExactly(3.0);
  }

  @Test
  void readsColumnsByNameNotByPlace() throws IOException {
    HouseCsv csv =
        HouseCsv.open(
            file(
                "prev_sold_date,house_size,zip_code,state,city,street,acre_lot,bath,bed,price,status,brokered_by,note\n"
                    + "2020-01-01,1600.0,6016.0,Ohio,\"Ash,"
                    + " Lower\",7.0,0.25,2.0,3.0,9.0,sold,4.0,x\n"));
    List<HouseRow> rows = new ArrayList<>();
    csv.stream(1, 2, rows::add);

    assertThat(rows)
        .containsExactly(
            new HouseRow(
                4, "sold", 9, 3, 2, 0.25, 7, "Ash, Lower", "Ohio", 6016, 1600, "2020-01-01"));
  }

  @Test
  void refusesAFileThatIsNotOfHouses() throws IOException {
    Path short1 = file("brokered_by,status,prices\n1,sold,3\n");
    assertThatThrownBy(() -> HouseCsv.open(short1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no column price; expected [brokered_by, status, price");

    Path text =
        file(
            HEADER
                + line(1, "sold", "5.0", "Ohio", "1.0")
                + line(2, "sold", "dear", "Ohio", "1.0"));
    assertThatThrownBy(() -> HouseCsv.open(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 3: price is 'dear'; expected a number.");

    Path empty = file(HEADER);
    assertThatThrownBy(() -> HouseCsv.open(empty)).hasMessageContaining("has no rows");
  }

  private static String line(int broker, String status, String price, String state, String size) {
    return "%d.0,%s,%s,3.0,2.0,0.25,77.0,Ashford,%s,6016.0,%s,2020-01-01%n"
        .formatted(broker, status, price, state, size);
  }

  private static List<Double> brokers(HouseCsv csv, int batch) throws IOException {
    List<Double> brokers = new ArrayList<>();
    csv.stream(1, batch, row -> brokers.add(row.brokeredBy()));
    return brokers;
  }

  private Path file(String content) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "houses", ".csv"), content);
  }
}
