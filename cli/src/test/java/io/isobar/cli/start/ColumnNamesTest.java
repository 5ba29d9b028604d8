package io.isobar.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnNamesTest {
  @ParameterizedTest
  @CsvSource({
    "price, price",
    "Precio (USD), precio_usd",
    "Código Postal, codigo_postal",
    "Año, ano",
    "PassengerId, passenger_id",
    "ID, id",
    "income.annual, income_annual",
    "2024, c_2024",
    "Straße, strasse",
    "% change, change"
  })
  void spellsAHeadingAsADefinitionAllows(String heading, String name) {
    assertThat(ColumnNames.spelt(heading)).isEqualTo(name);
  }

  @Test
  void givesNamesToHeadingsThatAreEmptyForeignDoubleOrTaken() {
    assertThat(ColumnNames.of(List.of("a", "", "A", "価格", "part", "a")))
        .containsExactly("a", "column_2", "a_2", "column_4", "part_2", "a_3");
  }

  @Test
  void cutsWhatIsTooLong() {
    assertThat(ColumnNames.of(List.of("x".repeat(200), "x".repeat(201))))
        .allMatch(name -> name.length() <= 63)
        .doesNotHaveDuplicates();
  }
}
