package io.isobar.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.datasource.described.CellKind;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Range;
import java.nio.file.Path;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypeJudgeTest {
  @TempDir Path folder;

  /** What is assumed of a first column beside a target of two classes. */
  private Guess first(String heading, IntFunction<String> value) {
    return MadeCsv.of(
            folder, heading + ";y", row -> value.apply(row) + ";" + (row % 2 == 0 ? "a" : "b"))
        .plan()
        .columns()
        .getFirst();
  }

  @Test
  void takesWholeNumbersForIntegersWithSlackInTheirRange() {
    Guess rooms = first("rooms", row -> Integer.toString(1 + row % 9));
    assertThat(rooms.type()).isEqualTo(ColumnType.INTEGER);
    assertThat(rooms.range()).contains(new Range(0, 20));
    assertThat(rooms.required()).isTrue();
    assertThat(rooms.reason()).contains("from 1 to 9", "never missing");
  }

  @Test
  void takesThreePointZeroForWhole() {
    assertThat(first("rooms", row -> row % 9 + ".0").type()).isEqualTo(ColumnType.INTEGER);
  }

  @Test
  void takesDecimalsForNumbersOnBothSidesOfZero() {
    Guess warm = first("warm", row -> (row % 60 - 20) + ".25");
    assertThat(warm.type()).isEqualTo(ColumnType.NUMBER);
    assertThat(warm.range()).contains(new Range(-80, 100));
  }

  @Test
  void readsDecimalCommasAndTellsThousandsApart() {
    Guess size = first("size", row -> "1." + (100 + row) + ",5");
    assertThat(size.reading().kind()).isEqualTo(CellKind.COMMA_NUMBER);
    assertThat(size.type()).isEqualTo(ColumnType.NUMBER);
    Guess unclear = first("size", row -> "1," + (100 + row));
    assertThat(unclear.reading().kind()).isEqualTo(CellKind.TEXT);
    assertThat(unclear.reason()).contains("may be a thousand or a decimal");
  }

  @Test
  void takesWordsForNothingAmongNumbersOnly() {
    Guess age = first("age", row -> row % 10 == 0 ? "unknown" : Integer.toString(row % 70));
    assertThat(age.type()).isEqualTo(ColumnType.INTEGER);
    assertThat(age.reading().missing()).containsExactly("unknown");
    assertThat(age.required()).isFalse();
    Guess kind = first("kind", row -> row % 3 == 0 ? "unknown" : "known");
    assertThat(kind.type()).isEqualTo(ColumnType.CATEGORY);
    assertThat(kind.reading().missing()).isEmpty();
  }

  @Test
  void takesQuestionMarksAndNaForNothingInAnyColumn() {
    Guess age = first("age", row -> row % 3 == 0 ? "NA" : row % 3 == 1 ? "?" : "" + row % 70);
    assertThat(age.type()).isEqualTo(ColumnType.INTEGER);
    assertThat(age.reason()).contains("200 missing");
  }

  @Test
  void namesTheLineThatSpoilsAColumnOfNumbers() {
    Guess age = first("age", row -> row == 41 ? "x7" : Integer.toString(row % 70));
    assertThat(age.reason()).contains("no numbers, because of 1 values such as 'x7' in line 43");
  }

  @Test
  void takesFewTextsForCategoriesAndManyForText() {
    assertThat(first("kind", row -> "k" + row % 5).type()).isEqualTo(ColumnType.CATEGORY);
    Guess said = first("said", row -> "what number " + row + " said on that day");
    assertThat(said.type()).isEqualTo(ColumnType.TEXT);
    assertThat(said.encoding()).contains(Encoding.DROP);
  }

  @Test
  void learnsFromNamesThatComeOftenByTheirMean() {
    Guess zip = first("Código Postal", row -> Integer.toString(10_000 + row % 60));
    assertThat(zip.type()).isEqualTo(ColumnType.IDENTIFIER);
    assertThat(zip.encoding()).contains(Encoding.TARGET_MEAN);
    Guess code = first("code", row -> Integer.toString(row % 7));
    assertThat(code.encoding()).contains(Encoding.CATEGORY);
  }

  @Test
  void keepsZerosInFront() {
    Guess place = first("place", row -> "0%04d".formatted(row % 90));
    assertThat(place.type()).isEqualTo(ColumnType.IDENTIFIER);
    assertThat(place.reading().kind()).isEqualTo(CellKind.TEXT);
  }

  @Test
  void takesNumbersThatAreTooLongToCalculateWithForNames() {
    Guess account = first("account", row -> "12345678901234567" + (1_000 + row));
    assertThat(account.type()).isEqualTo(ColumnType.IDENTIFIER);
    assertThat(account.reading().kind()).isEqualTo(CellKind.TEXT);
  }

  @Test
  void dropsWhatIsEmptyOrAlwaysTheSame() {
    assertThat(first("none", row -> "").encoding()).contains(Encoding.DROP);
    Guess same = first("same", row -> "7");
    assertThat(same.encoding()).contains(Encoding.DROP);
    assertThat(same.reason()).contains("always '7'");
    assertThat(same.required()).isFalse();
  }

  @Test
  void readsDatesWhoseOrderIsPlainAndBooleans() {
    assertThat(first("day", row -> "2026-01-%02d 10:00".formatted(1 + row % 28)).type())
        .isEqualTo(ColumnType.DATE);
    assertThat(first("day", row -> "%d/3/2026".formatted(1 + row % 28)).reading().kind())
        .isEqualTo(CellKind.DAY_FIRST);
    assertThat(first("day", row -> "3/%d/2026".formatted(1 + row % 28)).reading().kind())
        .isEqualTo(CellKind.MONTH_FIRST);
    assertThat(first("day", row -> "3/%d/2026".formatted(1 + row % 9)).reason())
        .contains("dates whose day may be their month");
    assertThat(first("sold", row -> row % 3 == 0 ? "TRUE" : "False").type())
        .isEqualTo(ColumnType.BOOLEAN);
  }
}
