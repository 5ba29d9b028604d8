package io.isobar.datasource.houses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticHousesTest {
  private static final SyntheticHouses SMALL = new SyntheticHouses(42, 0.02);

  @Test
  void hasTheSizesOfTheSourceAtFullScale() {
    SyntheticHouses full = new SyntheticHouses(1, 1.0);
    List<Long> sizes = new ArrayList<>();
    for (int batch = 0; batch < Houses.BATCHES; batch++) {
      sizes.add(full.rows(1, batch));
    }
    assertThat(sizes).containsExactly(73_784L, 94_551L, 230_366L, 4_055L, 320_696L, 361_457L);
    assertThat(sizes.stream().mapToLong(size -> size).sum()).isEqualTo(1_084_909);
    assertThat(new SyntheticHouses(1, 1e-6).rows(1, 3)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void sendsOnlyRowsThatBelongToTheBatchAndAsManyAsItSays(int batch) throws IOException {
    List<HouseRow> rows = rows(SMALL, batch);

    assertThat(rows).hasSize((int) SMALL.rows(1, batch));
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(HouseBatch.of(row.status(), row.price(), row.state(), row.houseSize()))
                    .isEqualTo(batch));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 219186",
    "1, 179512",
    "2, 196747",
    "3, 236810",
    "4, 397339",
    "5, 1134678",
  })
  void comesNearTheMeanPricesOfTheSource(int batch, double mean) throws IOException {
    // One row in 20,000 of the last batch costs 515 million; few rows would make its mean a
    // lottery.
    double ours =
        rows(SMALL, batch).stream()
            .mapToDouble(HouseRow::price)
            .filter(price -> price < 100_000_000)
            .average()
            .orElseThrow();
    assertThat(ours).isBetween(mean * 0.88, mean * 1.12);
  }

  @Test
  void isTheSameForTheSameSeedAndAnotherForAnother() throws IOException {
    List<HouseRow> rows = rows(SMALL, 4);

    assertThat(rows(new SyntheticHouses(42, 0.02), 4)).isEqualTo(rows);
    assertThat(rows(new SyntheticHouses(43, 0.02), 4)).doesNotContainAnyElementsOf(rows);
    assertThat(new LinkedHashSet<>(rows)).hasSameSizeAs(rows);
  }

  @Test
  void isOrderedByPlaceFromPuertoRicoToAlaska() throws IOException {
    List<String> states =
        rows(SMALL, 1).stream().map(HouseRow::state).distinct().collect(Collectors.toList());

    assertThat(states).startsWith("Puerto Rico", "Rhode Island").endsWith("Alaska");
    assertThat(states).doesNotContain("Massachusetts").hasSizeBetween(45, 51);
    assertThat(rows(SMALL, 3)).allMatch(row -> row.state().equals("Massachusetts"));
  }

  @Test
  void givesEveryZipCodeOneCityOfOneState() throws IOException {
    Map<Double, Set<String>> placesByZip =
        rows(SMALL, 5).stream()
            .collect(
                Collectors.groupingBy(
                    HouseRow::zipCode,
                    Collectors.mapping(
                        row -> row.city() + ", " + row.state(), Collectors.toSet())));

    assertThat(placesByZip).hasSizeGreaterThan(1_000);
    assertThat(placesByZip.values()).allSatisfy(places -> assertThat(places).hasSize(1));
  }

  @Test
  void thinsOutTowardsThePriceLimitInsteadOfPilingUpThere() throws IOException {
    List<HouseRow> rows = rows(SMALL, 2);
    long lastStep = rows.stream().filter(row -> row.price() > 295_000).count();
    long stepBefore =
        rows.stream().filter(row -> row.price() > 285_000 && row.price() <= 290_000).count();

    assertThat(lastStep).isBetween(stepBefore / 2, stepBefore * 2);
  }

  @Test
  void asksMoreForLargerHousesOfTheSameZipCode() throws IOException {
    Map<Double, List<HouseRow>> byZip =
        rows(SMALL, 5).stream()
            .filter(row -> row.houseSize() < 20_000 && row.price() < 100_000_000)
            .collect(Collectors.groupingBy(HouseRow::zipCode));
    int pairs = 0;
    int dearer = 0;
    for (List<HouseRow> rows : byZip.values()) {
      for (HouseRow small : rows) {
        for (HouseRow large : rows) {
          if (large.houseSize() > 1.5 * small.houseSize()) {
            pairs++;
            dearer += large.price() > small.price() ? 1 : 0;
          }
        }
      }
    }
    assertThat(pairs).isGreaterThan(500);
    assertThat(dearer / (double) pairs).isGreaterThan(0.75);
  }

  @Test
  void hasAboutOneOddRowInAHundred() throws IOException {
    List<HouseRow> rows = rows(SMALL, 2);
    long odd =
        rows.stream()
            .filter(
                row ->
                    row.price() == 1
                        || row.bed() >= 99
                        || row.bath() >= 99
                        || row.acreLot() == 100_000)
            .count();

    assertThat(odd / (double) rows.size()).isBetween(0.005, 0.015);
  }

  private static List<HouseRow> rows(SyntheticHouses houses, int batch) throws IOException {
    List<HouseRow> rows = new ArrayList<>();
    houses.stream(1, batch, rows::add);
    return rows;
  }
}
