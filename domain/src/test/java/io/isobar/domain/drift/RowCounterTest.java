package io.isobar.domain.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowCounterTest {
  private static final ColumnProfile SIZE =
      new ColumnProfile.Numeric("size", List.of(10.0, 20.0), List.of(1L, 1L, 1L), 0);
  private static final ColumnProfile SOLD =
      new ColumnProfile.Numeric("sold", List.of(1.0), List.of(1L, 1L), 0);
  private static final ColumnProfile CITY =
      new ColumnProfile.Categorical(
          "city",
          List.of("boston"),
          List.of(9L),
          1,
          0,
          Optional.of(1L),
          Optional.of(List.of("salem")));
  private static final ColumnProfile GARDEN =
      new ColumnProfile.Categorical("garden", List.of("true", "false"), List.of(1L, 1L), 0, 0);

  @Test
  void countsValuesOfAllTypesInTheBinsOfTheReference() {
    RowCounter counter =
        new RowCounter(List.of(SIZE, SOLD, CITY, GARDEN), Optional.of(price(10.0)));
    counter.add(
        Map.of("size", 10.0, "sold", LocalDate.EPOCH, "city", "boston", "garden", false), 9.0);
    counter.add(
        Map.of("size", 9L, "sold", LocalDate.EPOCH.plusDays(1), "city", "salem", "other", "x"),
        10.0);
    counter.add(Map.of("city", "nowhere"), 11.0);

    Profile profile = counter.profile();
    assertThat(counter.rows()).isEqualTo(3);
    assertThat(profile.rows()).isEqualTo(3);
    assertThat(profile.column("size"))
        .contains(new ColumnProfile.Numeric("size", List.of(10.0, 20.0), List.of(1L, 1L, 0L), 1));
    assertThat(profile.column("sold"))
        .contains(new ColumnProfile.Numeric("sold", List.of(1.0), List.of(1L, 1L), 1));
    assertThat(profile.column("city"))
        .contains(
            new ColumnProfile.Categorical(
                "city", List.of("boston"), List.of(1L), 2, 0, Optional.of(1L), Optional.empty()));
    assertThat(profile.column("garden").orElseThrow().bins()).containsExactly(0L, 1L, 0L);
    assertThat(profile.column("garden").orElseThrow().missing()).isEqualTo(2);
    assertThat(profile.prediction().orElseThrow().bins()).containsExactly(1L, 2L);
  }

  @Test
  void countsNoPredictionsWhenTheReferenceHasNone() {
    RowCounter counter = new RowCounter(List.of(SIZE), Optional.empty());
    counter.add(Map.of("size", 10.0), 9.0);
    assertThat(counter.profile().prediction()).isEmpty();
  }

  @Test
  void refusesATextWhereNumbersAreCounted() {
    RowCounter counter = new RowCounter(List.of(SIZE), Optional.empty());
    assertThatThrownBy(() -> counter.add(Map.of("size", "large"), null))
        .hasMessageContaining("'large' is counted as a number");
  }

  private static ColumnProfile price(double edge) {
    return new ColumnProfile.Numeric(Predictions.NAME, List.of(edge), List.of(1L, 1L), 0);
  }
}
