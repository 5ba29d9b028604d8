package io.isobar.activities.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.failure.Failure;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What a value of the source becomes in a column of each type, read back from Postgres. */
class CellsTest extends Collecting {
  /** Type, JSON value, what Postgres shows; nothing is null. */
  private static final String KEPT =
      """
      NUMBER | 3 | 3
      NUMBER | -0.1 | -0.1
      NUMBER | 214000.0 | 214000
      NUMBER | 0.30000000000000004 | 0.30000000000000004
      NUMBER | 1234567890123456.75 | 1.2345678901234568e+15
      NUMBER | 9007199254740993 | 9.007199254740992e+15
      NUMBER | 1e-300 | 1e-300
      NUMBER | 4.9E-324 | 5e-324
      NUMBER | -1.5E+3 | -1500
      NUMBER | null |
      INTEGER | 3.0 | 3
      INTEGER | -7 | -7
      INTEGER | -0 | 0
      INTEGER | 1e3 | 1000
      INTEGER | 9223372036854775807 | 9223372036854775807
      INTEGER | -9223372036854775808 | -9223372036854775808
      INTEGER | null |
      CATEGORY | "for_sale" | for_sale
      CATEGORY | null |
      TEXT | "tab\\there 'quotes\\" \\\\ ñ € \\ud83c\\udfe0" | tab\there 'quotes" \\ ñ € 🏠
      IDENTIFIER | "01234" | 01234
      IDENTIFIER | 101640.0 | 101640
      IDENTIFIER | "101640.0" | 101640
      IDENTIFIER | "5." | 5.
      IDENTIFIER | "-" | -
      IDENTIFIER | "A1.0" | A1.0
      IDENTIFIER | 101640 | 101640
      IDENTIFIER | -5.00 | -5
      IDENTIFIER | -0.0 | 0
      IDENTIFIER | 1.50 | 1.5
      IDENTIFIER | 1e3 | 1000
      IDENTIFIER | 12345678901234567890123 | 12345678901234567890123
      DATE | "2015-11-09" | 2015-11-09
      DATE | "1969-12-31" | 1969-12-31
      DATE | "2000-02-29" | 2000-02-29
      DATE | null |
      BOOLEAN | true | t
      BOOLEAN | false | f
      """;

  /** Type, JSON value, what is said. */
  private static final String REFUSED =
      """
      NUMBER | "3" | expected a number, found the text '3'.
      NUMBER | 1e999 | expected a number, found the number '1e999'.
      NUMBER | true | expected a number, found true.
      NUMBER | [1] | expected a number, found an array.
      INTEGER | 3.5 | expected a whole number, found the number '3.5'.
      INTEGER | 9223372036854775808 | expected a whole number, found the number '9223372036854775808'.
      INTEGER | 1e999999999 | expected a whole number, found the number '1e999999999'.
      CATEGORY | 1 | expected a text, found the number '1'.
      TEXT | {"a":1} | expected a text, found an object.
      TEXT | "a\\u0000b" | expected a text, found a text that has a zero character or half a surrogate pair, which no table keeps.
      TEXT | "\\ud83c" | expected a text, found a text that has a zero character or half a surrogate pair, which no table keeps.
      IDENTIFIER | false | expected a text or a number, found false.
      IDENTIFIER | 1e300 | expected a text or a number, found the number '1e300'.
      DATE | "2015-02-29" | expected a date like 2020-12-31, found the text '2015-02-29'.
      DATE | "09/11/2015" | expected a date like 2020-12-31, found the text '09/11/2015'.
      DATE | "" | expected a date like 2020-12-31, found the text ''.
      DATE | 20151109 | expected a date like 2020-12-31, found the number '20151109'.
      BOOLEAN | "true" | expected true or false, found the text 'true'.
      DATE | "0123456789012345678901234567890123456789012345678901234567890123" | expected a date like 2020-12-31, found the text '012345678901234567890123456789012345678901234567890123456789...'.
      """;

  private static Dataset one(String name, String type) {
    return new Dataset(
        name,
        List.of(column("v", ColumnType.valueOf(type))),
        new Target("v", Task.REGRESSION, Transform.NONE),
        List.of());
  }

  private static Stream<String[]> cases(String table) {
    return table.lines().map(line -> line.split("\\s*\\|\\s*", 3));
  }

  @Test
  void keepsWhatFitsTheType() {
    SoftAssertions softly = new SoftAssertions();
    int[] place = new int[1];
    cases(KEPT)
        .forEach(
            line -> {
              String name = "homes_" + place[0];
              source.batch("{\"v\":" + line[1] + "}");
              collect("r" + place[0]++, SETTINGS, one(name, line[0]));
              softly
                  .assertThat(query("select v from raw." + name).getFirst().getFirst())
                  .as(line[0] + " of " + line[1])
                  .isEqualTo(line[2].isEmpty() ? null : line[2]);
              source.batches.clear();
              source.cursor.set(0);
            });
    softly.assertAll();
  }

  @Test
  void refusesWhatDoesNotFitTheType() {
    SoftAssertions softly = new SoftAssertions();
    cases(REFUSED)
        .forEach(
            line -> {
              source.batch("{\"v\":" + line[1] + "}");
              Failure failure =
                  catchThrowableOfType(
                      Failure.class, () -> collect("r", SETTINGS, one("of_" + line[0], line[0])));
              softly.assertThat(failure).as(line[0] + " of " + line[1]).isNotNull();
              softly.assertThat(failure.code()).isEqualTo("collect.wrong-type");
              softly.assertThat(failure).hasMessage("Batch 0, row 1, column 'v': " + line[2]);
              source.batches.clear();
              source.cursor.set(0);
            });
    softly.assertAll();
    assertThat(batches()).isZero();
  }
}
