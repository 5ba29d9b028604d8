package io.isobar.domain.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowCleanerTest {
  @Test
  void appliesTheRulesInTheirOrder() {
    RowCleaner cleaner =
        new RowCleaner(
            List.of(
                new CleanRule.Trim(List.of("city", "zip_code")),
                new CleanRule.Lower(List.of("city")),
                new CleanRule.PadZeros("zip_code", 5)));
    assertThat(
            cleaner.clean(
                Map.of("city", " \tEast Windsor\u00a0\n", "zip_code", "6016 ", "bed", 3L)))
        .containsOnly(
            Map.entry("city", "east windsor"),
            Map.entry("zip_code", "06016"),
            Map.entry("bed", 3L));
  }

  @Test
  void turnsATextOfWhiteSpaceIntoAMissingValue() {
    RowCleaner cleaner = new RowCleaner(List.of(new CleanRule.Trim(List.of("city"))));
    assertThat(cleaner.clean(Map.of("city", "  ", "state", "  "))).containsOnlyKeys("state");
  }

  @Test
  void keepsTextsLongerThanThePadding() {
    RowCleaner cleaner = new RowCleaner(List.of(new CleanRule.PadZeros("zip_code", 5)));
    assertThat(cleaner.clean(Map.of("zip_code", "123456"))).containsEntry("zip_code", "123456");
  }

  @Test
  void leavesRowsAloneThatTrainingWouldPutIntoQuarantine() {
    RowCleaner cleaner = new RowCleaner(List.of(new CleanRule.QuarantineIf("bed > 1", "many")));
    assertThat(cleaner.clean(Map.of("bed", 3L))).containsEntry("bed", 3L);
  }

  @Test
  void lowersWithoutRegardToTheLanguageOfTheMachine() {
    RowCleaner cleaner = new RowCleaner(List.of(new CleanRule.Lower(List.of("city"))));
    assertThat(cleaner.clean(Map.of("city", "ÎLE INDIANAΣ İ")))
        .containsEntry("city", "île indianaσ i");
  }

  @ParameterizedTest
  @CsvSource({
    "101640.0,101640",
    "101640.000,101640",
    "06016,06016",
    "06016.0,06016",
    "12.5,12.5",
    "1.0.0,1.0.0",
    "a.0,a.0",
    "-7.0,-7"
  })
  void cutsTheEmptyFractionOffIdentifiers(String raw, String identifier) {
    assertThat(RowCleaner.identifier(raw)).isEqualTo(identifier);
  }

  @Test
  void writesNumbersThatAreIdentifiersWithoutFractionOrExponent() {
    assertThat(RowCleaner.identifier(101640.0)).isEqualTo("101640");
    assertThat(RowCleaner.identifier(1.758218E6)).isEqualTo("1758218");
    assertThat(RowCleaner.identifier(1e15)).isEqualTo("1000000000000000");
    assertThat(RowCleaner.identifier(0.0)).isEqualTo("0");
    assertThat(RowCleaner.identifier(12.5)).isEqualTo("12.5");
    assertThat(RowCleaner.identifier(6016L)).isEqualTo("6016");
  }
}
