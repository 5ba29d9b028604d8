package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.isobar.domain.clean.CleanRule;
import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CleaningTest {
  private static final List<CleanRule> RULES =
      List.of(
          new CleanRule.Trim(List.of("city", "note")),
          new CleanRule.Lower(List.of("city")),
          new CleanRule.PadZeros("zip_code", 5),
          new CleanRule.QuarantineIf("length(zip_code) <> 5", "zip code of a wrong length"),
          new CleanRule.QuarantineIf("city = 'nowhere' or bed > 10", "not a home"));

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private Cleaned clean(CleanRule... rules) {
    return new Cleaning(empty.database())
        .rewrite(
            Homes.DATASET,
            new Contract(rules.length == 0 ? RULES : List.of(rules)),
            7,
            "run7",
            "clean");
  }

  private List<String> texts(String sql) {
    return empty
        .database()
        .jdbi()
        .withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  private Failure refuses(String code, CleanRule rule) {
    Failure failure = catchThrowableOfType(Failure.class, () -> clean(rule));
    assertThat(failure).isNotNull();
    assertThat(failure.code()).as(failure.describe()).isEqualTo(code);
    assertThat(failure.category()).isEqualTo(Category.USER);
    return failure;
  }

  @Test
  void transformsAndGivesEachRowTheFirstReasonThatApplies() {
    Homes.raw(
        empty.database(),
        7,
        "100, 3, ' SAN JUAN ÁÑ ', '  ', '601', '2020-01-02', true",
        "null, 3, null, null, '1234567', null, null",
        "100, 3, '   ', null, '601', null, null",
        "0.5, 99, 'nowhere', null, '1234567', null, null",
        "100, 11, 'nowhere', null, '123456', null, null",
        "100, 3, 'NoWhere', null, null, null, null",
        "100, 3, 'san juan áñ', null, '00601', '2020-01-02', true",
        "100, null, 'a', null, null, null, null",
        "100, null, 'a', null, null, null, null");
    Cleaned cleaned = clean();
    assertThat(cleaned.rows()).isEqualTo(2);
    assertThat(cleaned.reasons())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "price is missing", 1L,
                "city is missing", 1L,
                "price is not in 1..1000000", 1L,
                "zip code of a wrong length", 1L,
                "not a home", 1L,
                "same as an earlier row of the batch", 2L));
    assertThat(texts("select row(c.*)::text from clean.homes c order by row_no"))
        .containsExactly("(7,1,100,3,\"san juan áñ\",,00601,2020-01-02,t)", "(7,8,100,,a,,,,)");
    assertThat(texts("select row_no || ' ' || reason from quarantine.homes order by row_no"))
        .startsWith("2 price is missing", "3 city is missing")
        .contains("6 not a home", "9 same as an earlier row of the batch");
    assertThat(texts("select row_data::text from quarantine.homes where row_no = 5"))
        .containsExactly(
            "{\"bed\": 11, \"city\": \"nowhere\", \"note\": null, \"sold\": null, \"fresh\": null,"
                + " \"price\": 100, \"zip_code\": \"123456\"}");
  }

  @Test
  void replacesWhatWasThereOfTheBatchAndLeavesOthersAlone() {
    Homes.raw(empty.database(), 6, "100, 1, 'b', null, '12345', null, null");
    Homes.raw(empty.database(), 7, "100, 1, 'a', null, '12345', null, null");
    new Cleaning(empty.database()).rewrite(Homes.DATASET, new Contract(RULES), 6, "run6", "clean");
    assertThat(clean().rows()).isEqualTo(1);
    Cleaned again = clean(new CleanRule.QuarantineIf("bed = 1", "one bed"));
    assertThat(again.rows()).isZero();
    assertThat(again.reasons()).containsExactly(Map.entry("one bed", 1L));
    assertThat(texts("select batch_id || city from clean.homes")).containsExactly("6b");
    assertThat(clean().rows()).isEqualTo(1);
    assertThat(texts("select count(*) from quarantine.homes")).containsExactly("0");
  }

  @Test
  void namesTheRuleWhoseConditionPostgresRefuses() {
    Homes.raw(empty.database(), 7, "100, 1, 'a', null, '12345', null, null");
    assertThat(refuses("clean.bad-rule", new CleanRule.QuarantineIf("prise < 1", "cheap")))
        .hasMessage(
            "The condition of quarantine-if 'prise < 1' (cheap) cannot be used: Postgres says:"
                + " ERROR: column \"prise\" does not exist.");
    assertThat(refuses("clean.bad-rule", new CleanRule.QuarantineIf("bed + 1", "odd")))
        .hasMessageContaining("argument of WHERE must be type boolean, not type bigint");
    assertThat(
            refuses("clean.bad-rule", new CleanRule.QuarantineIf("bed = 1; drop table x", "odd")))
        .hasMessageContaining("';'");
    assertThat(refuses("clean.wrong-column", new CleanRule.Lower(List.of("price"))))
        .hasMessage("lower is for texts, but the column 'price' is a NUMBER.");
    assertThat(refuses("clean.wrong-column", new CleanRule.Trim(List.of("town"))))
        .hasMessage("trim names the column 'town', which dataset homes does not have.");
  }

  @Test
  void namesTheRuleThatFailsOnARowAndChangesNothing() {
    Homes.raw(empty.database(), 7, "100, 1, 'a', null, '12345', null, null");
    clean();
    assertThat(refuses("clean.rule-failed", new CleanRule.QuarantineIf("1 / (bed - 1) > 0", "odd")))
        .hasMessage(
            "The condition of quarantine-if '1 / (bed - 1) > 0' (odd) fails on a row of the batch."
                + " Postgres says: ERROR: division by zero.");
    assertThat(texts("select count(*) from clean.homes")).containsExactly("1");
  }

  @Test
  void judgesConditionsOnlyWhereTheValuesAreInRange() {
    Homes.raw(empty.database(), 7, "0, 1, 'a', null, null, null, null");
    assertThat(clean(new CleanRule.QuarantineIf("100 / price > 50", "odd")).reasons())
        .containsExactly(Map.entry("price is not in 1..1000000", 1L));
  }
}
