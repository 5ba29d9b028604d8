package io.isobar.datasource.systems;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.datasource.table.Table;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SystemsTest {
  static List<Table> all() {
    return Systems.ALL;
  }

  @ParameterizedTest
  @CsvSource({
    "diabetes, 7, 15000, 11766",
    "income, 6, 8140, 8140",
    "iris, 3, 90, 30",
    "titanic, 3, 297, 297"
  })
  void hasTheBatchesAndRowsOfTheRealOne(String name, int batches, int first, int last)
      throws IOException {
    Table table = named(name);

    assertThat(table.batches()).isEqualTo(batches);
    assertThat(Rows.of(table, 1, 0).size()).isEqualTo(first);
    assertThat(Rows.of(table, 1, batches - 1).size()).isBetween(last, last + 1);
  }

  @Test
  void keepsTenThousandRowsAtASmallScaleAndAllOfASmallTable() throws IOException {
    int income = 0;
    for (int batch = 0; batch < 6; batch++) {
      income += Rows.of(Income.TABLE, 1, 0.001, batch).size();
    }
    assertThat(income).isEqualTo(10_000);
    assertThat(Rows.of(Iris.TABLE, 1, 0.001, 0).size()).isEqualTo(90);
    assertThat(Rows.of(Iris.TABLE, 1, 4, 0).size()).isEqualTo(360);
  }

  @ParameterizedTest
  @MethodSource("all")
  void isTheSameForTheSameSeedAndAnotherForAnother(Table table) throws IOException {
    List<JsonNode> rows = Rows.of(table, 42, 0.1, 1).all();

    assertThat(Rows.of(table, 42, 0.1, 1).all()).isEqualTo(rows);
    assertThat(new HashSet<>(rows)).hasSizeGreaterThan(rows.size() * 9 / 10);
    HashSet<JsonNode> same = new HashSet<>(Rows.of(table, 43, 0.1, 1).all());
    same.retainAll(rows);
    assertThat(same).hasSizeLessThan(rows.size() / 10);
  }

  @Test
  void drawsARowFromItsNumberAloneWhateverTheSizeOfTheTable() throws IOException {
    List<JsonNode> small = Rows.of(Titanic.TABLE, 42, 1, 0).all();
    List<JsonNode> large = Rows.of(Titanic.TABLE, 42, 2, 0).all();

    assertThat(large.subList(0, small.size())).isEqualTo(small);
  }

  private static Table named(String name) {
    return Systems.ALL.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
