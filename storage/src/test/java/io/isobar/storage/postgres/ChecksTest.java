package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.isobar.domain.clean.BatchRule;
import io.isobar.domain.clean.Check;
import io.isobar.domain.clean.CheckOutcome;
import io.isobar.domain.clean.CleanRule;
import io.isobar.domain.clean.OnFail;
import io.isobar.domain.clean.RowRule;
import io.isobar.domain.clean.Severity;
import io.isobar.domain.failure.Failure;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract of a dataset, judged by Postgres itself. */
class ChecksTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private Cleaned clean(List<CleanRule> rules, Check... checks) {
    return new Cleaning(empty.database())
        .rewrite(Homes.DATASET, new Contract(rules, List.of(checks)), 7, "run7", "clean");
  }

  private static Check rows(String name, RowRule rule, OnFail onFail, Severity severity) {
    return new Check.OfRows(name, rule, Optional.empty(), onFail, severity);
  }

  private static Check mostly(double share, RowRule rule, OnFail onFail, Severity severity) {
    return new Check.OfRows("mostly", rule, Optional.of(share), onFail, severity);
  }

  private static Check batch(BatchRule rule) {
    return new Check.OfBatch(rule.getClass().getSimpleName(), rule, Severity.ERROR);
  }

  private List<String> texts(String sql) {
    return empty
        .database()
        .jdbi()
        .withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  private static String told(CheckOutcome outcome) {
    return (outcome.passed() ? "passed " : "failed ") + outcome.told();
  }

  @Test
  void putsAsideTheRowsThatFailWithAllTheirProblemsTogether() {
    Homes.raw(
        empty.database(),
        7,
        "100, 3, 'faro', 'x', '1', '2020-01-02', true",
        "200, null, 'nowhere', 'x', '2', '2020-01-02', true",
        "300, 19, 'faro', 'x', '3', '2020-01-02', false",
        "400, 19, 'lagos', 'x', '3', '2020-01-02', true",
        "500, 2, 'lagos', 'x', '3', '2020-01-02', true",
        "null, 99, 'nowhere', 'x', '3', '2020-01-02', true",
        "600, 2, 'lagos', 'x', null, '2020-01-02', null",
        "700, 2, 'lagos', 'x', null, '2020-01-02', null");
    Cleaned cleaned =
        clean(
            List.of(),
            rows(
                "bed given",
                new RowRule.NotNull(List.of("bed")),
                OnFail.QUARANTINE,
                Severity.ERROR),
            rows(
                "known city",
                new RowRule.InSet("city", List.of("faro", "lagos")),
                OnFail.QUARANTINE,
                Severity.ERROR),
            rows(
                "few beds",
                new RowRule.InRange("bed", Optional.empty(), Optional.of(9.0)),
                OnFail.QUARANTINE,
                Severity.ERROR),
            rows(
                "one zip",
                new RowRule.Unique(List.of("zip_code")),
                OnFail.QUARANTINE,
                Severity.ERROR),
            rows("is fresh", new RowRule.Holds("fresh"), OnFail.KEEP, Severity.WARN));
    assertThat(cleaned.rows()).isEqualTo(4);
    assertThat(texts("select row_no from clean.homes order by row_no"))
        .containsExactly("1", "5", "7", "8");
    assertThat(
            texts(
                "select row_no || ' ' || array_to_string(reasons, ' + ') from quarantine.homes"
                    + " order by row_no"))
        .containsExactly(
            "2 bed given + known city",
            "3 few beds + one zip",
            "4 few beds + one zip",
            "6 price is missing + bed is not in 0..20");
    assertThat(texts("select distinct reason from quarantine.homes where row_no < 5 order by 1"))
        .containsExactly("bed given", "few beds");
    assertThat(cleaned.outcomes())
        .extracting(ChecksTest::told)
        .startsWith(
            "passed bed given: 1 of 7 rows failed (14.3%), expected failing rows put aside",
            "passed known city: 1 of 7 rows failed (14.3%), expected failing rows put aside",
            "passed few beds: 2 of 7 rows failed (28.6%), expected failing rows put aside",
            "passed one zip: 2 of 7 rows failed (28.6%), expected failing rows put aside",
            "failed is fresh: 1 of 7 rows failed (14.3%), expected all rows sound");
  }

  @Test
  void countsTheFirstOfEqualRowsAmongThoseThatOtherChecksLeave() {
    Homes.raw(
        empty.database(),
        7,
        "100, 3, 'nowhere', null, '1', null, null",
        "200, 3, 'faro', null, '1', null, null",
        "300, 3, 'faro', null, '1', null, null");
    clean(
        List.of(),
        rows("unique", new RowRule.Unique(List.of("zip_code")), OnFail.QUARANTINE, Severity.ERROR),
        rows("set", new RowRule.InSet("city", List.of("faro")), OnFail.QUARANTINE, Severity.ERROR));
    assertThat(texts("select row_no from clean.homes")).containsExactly("2");
  }

  @Test
  void judgesOnlyTheRowsThatTheRulesLeave() {
    Homes.raw(
        empty.database(),
        7,
        "100, 0, 'faro', null, '1', null, null",
        "100, 2, 'faro', null, '1', null, null",
        "100, 2, 'faro', null, '1', null, null");
    Cleaned cleaned =
        clean(
            List.of(new CleanRule.QuarantineIf("bed = 0", "no bed")),
            rows("cheap", new RowRule.Holds("price / bed > 60"), OnFail.KEEP, Severity.WARN));
    assertThat(cleaned.outcomes().getFirst().rows()).isEqualTo(1);
    assertThat(cleaned.outcomes().getFirst().failed()).isEqualTo(1);
    assertThat(cleaned.reasons()).containsOnlyKeys("no bed", "same as an earlier row of the batch");
  }

  @Test
  void keepsNoRowOfABatchThatFailsACheckAndEverythingThatShowsWhy() {
    Homes.raw(empty.database(), 7, "100, 3, 'faro', null, '1', null, null");
    assertThat(clean(List.of()).rows()).isEqualTo(1);
    Cleaned cleaned =
        clean(
            List.of(),
            rows("dear", new RowRule.Holds("price > 1000"), OnFail.STOP, Severity.ERROR),
            batch(new BatchRule.Volume(Optional.of(2L), Optional.empty(), Optional.empty(), 1)));
    assertThat(cleaned.outcomes()).allMatch(CheckOutcome::stops);
    assertThat(cleaned.rows()).isZero();
    assertThat(texts("select row_no from clean.homes")).isEmpty();
    assertThat(texts("select reasons[1] from quarantine.homes")).containsExactly("dear");
    assertThat(
            texts(
                "select position || ' ' || kind || ' ' || passed || ' ' || found || ', expected '"
                    + " || expected from isobar.check_results order by position"))
        .containsExactly(
            "0 condition false 1 of 1 rows failed (100%), expected all rows sound",
            "1 volume false 1 rows, expected at least 2");
    assertThat(texts("select count(*) from isobar.categories where first_batch = 7"))
        .containsExactly("1");
    assertThat(clean(List.of()).rows()).isEqualTo(1);
    assertThat(texts("select distinct kind from isobar.check_results"))
        .containsExactly("all-missing");
  }

  @Test
  void takesAShareOfSoundRowsForEnough() {
    Homes.raw(
        empty.database(),
        7,
        IntStream.rangeClosed(1, 100)
            .mapToObj(
                i -> "10, " + (i == 1 ? "null" : "3") + ", 'faro', null, '" + i + "', null, true")
            .toArray(String[]::new));
    RowRule given = new RowRule.NotNull(List.of("bed"));
    assertThat(clean(List.of(), mostly(0.99, given, OnFail.KEEP, Severity.ERROR)).rows())
        .isEqualTo(100);
    assertThat(clean(List.of(), mostly(0.99, given, OnFail.QUARANTINE, Severity.ERROR)).rows())
        .isEqualTo(99);
    assertThat(clean(List.of(), mostly(0.991, given, OnFail.QUARANTINE, Severity.WARN)).rows())
        .isEqualTo(99);
    Cleaned stopped = clean(List.of(), mostly(0.991, given, OnFail.QUARANTINE, Severity.ERROR));
    assertThat(stopped.outcomes().getFirst().told())
        .isEqualTo("mostly: 1 of 100 rows failed (1%), expected at least 99.1% sound");
    assertThat(stopped.outcomes().getFirst().stops()).isTrue();
  }

  @Test
  void judgesTheBatchAsAWhole() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Homes.raw(empty.database(), 7, row(0.1, today.minusDays(3)), row(0.2, today.minusDays(9)));
    Cleaned cleaned =
        clean(
            List.of(new CleanRule.QuarantineIf("bed = 19", "x")),
            batch(new BatchRule.Sum("price", Optional.of(3.0), Optional.of(3.0))),
            batch(new BatchRule.Mean("price", Optional.empty(), Optional.of(1.4))),
            batch(new BatchRule.Fresh("sold", Duration.ofDays(4))),
            batch(new BatchRule.Fresh("sold", Duration.ofDays(2))),
            batch(new BatchRule.Mean("bed", Optional.of(0.0), Optional.empty())));
    assertThat(cleaned.outcomes())
        .extracting(CheckOutcome::passed)
        .containsExactly(true, false, true, false, false);
    assertThat(cleaned.outcomes())
        .extracting(CheckOutcome::told)
        .element(1)
        .isEqualTo("Mean: 1.5, expected at most 1.4");
    assertThat(cleaned.outcomes())
        .extracting(CheckOutcome::found)
        .element(4)
        .isEqualTo("no value at all");
    assertThat(cleaned.outcomes().get(3).found())
        .isEqualTo("newest " + today.minusDays(3) + ", 3 days old");
  }

  private static String row(double price, LocalDate sold) {
    return price * 10 + ", null, 'faro', null, '1', '" + sold + "', null";
  }

  @Test
  void measuresFreshnessAtTheTimeThatARunStandsFor() {
    Homes.raw(empty.database(), 7, row(1, LocalDate.of(2020, 1, 1)));
    empty
        .database()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into isobar.runs (run, pipeline, definition_sha256, parameters,"
                        + " trigger, temporal_run_id, logical_time) values ('run7', 'homes', '',"
                        + " '{}', 'backfill', 'x', '2020-01-02T06:00:00Z')"));
    assertThat(clean(List.of(), batch(new BatchRule.Fresh("sold", Duration.ofDays(2)))).outcomes())
        .extracting(ChecksTest::told)
        .startsWith(
            "passed Fresh: newest 2020-01-01, 30 hours old, expected not older than 2 days");
  }

  @Test
  void comparesTheVolumeWithTheMedianOfEarlierBatches() {
    for (int batch = 1; batch <= 4; batch++) {
      Homes.raw(empty.database(), batch, "1, 1, 'faro', null, null, null, null");
    }
    long[] rows = {1_000_000, 10, 20, 4};
    empty
        .database()
        .jdbi()
        .useHandle(
            handle -> {
              for (int i = 0; i < rows.length; i++) {
                handle.execute(
                    "update isobar.batches set row_count = ? where batch_id = ?", rows[i], i + 1);
              }
            });
    Homes.raw(
        empty.database(),
        7,
        IntStream.range(0, 15)
            .mapToObj(i -> (i + 1) + ", 1, 'faro', null, null, null, null")
            .toArray(String[]::new));
    Check half =
        batch(new BatchRule.Volume(Optional.empty(), Optional.empty(), Optional.of(0.5), 3));
    assertThat(clean(List.of(), half).outcomes().getFirst().told())
        .isEqualTo("Volume: 15 rows, expected within 50% of 10, the median of the last 3");
    assertThat(clean(List.of(), half).outcomes().getFirst().passed()).isTrue();
    Check less =
        batch(new BatchRule.Volume(Optional.empty(), Optional.empty(), Optional.of(0.4), 3));
    assertThat(clean(List.of(), less).outcomes().getFirst().passed()).isFalse();
    Cleaned first =
        new Cleaning(empty.database())
            .rewrite(Homes.DATASET, new Contract(List.of(), List.of(less)), 1, "run1", "clean");
    assertThat(first.outcomes().getFirst().passed()).isTrue();
    assertThat(first.outcomes().getFirst().expected())
        .isEqualTo("no earlier batch to compare with");
  }

  @Test
  void tellsNewCategoriesOnceAndNotOfTheFirstBatch() {
    Homes.raw(empty.database(), 7, "1, 1, 'faro', null, null, null, true");
    assertThat(clean(List.of()).newCategories()).isEmpty();
    for (int batch = 8; batch <= 9; batch++) {
      Homes.raw(
          empty.database(),
          batch,
          "1, 1, 'faro', null, null, null, true",
          "2, 1, 'porto', null, null, null, true",
          "3, 1, 'porto', null, null, null, true",
          "4, 1, 'braga', null, null, null, true");
    }
    assertThat(clean(8).newCategories()).containsExactly(Map.entry("city", 2L));
    Cleaned again = clean(8);
    assertThat(again.newCategories()).containsExactly(Map.entry("city", 2L));
    assertThat(again.outcomes())
        .filteredOn(outcome -> outcome.kind().equals("new-categories"))
        .extracting(ChecksTest::told)
        .containsExactly(
            "failed categories of city: 2 new: 'porto' (2), 'braga' (1), expected those of earlier"
                + " batches");
    assertThat(clean(9).newCategories()).isEmpty();
    assertThat(texts("select value || first_batch from isobar.categories order by value"))
        .containsExactly("braga8", "faro7", "porto8");
  }

  private Cleaned clean(long batch) {
    return new Cleaning(empty.database())
        .rewrite(Homes.DATASET, new Contract(List.of()), batch, "run" + batch, "clean");
  }

  @Test
  void warnsOfColumnsWithoutAnyValue() {
    Homes.raw(
        empty.database(),
        7,
        "1, 1, 'faro', null, '1', null, null",
        "2, 1, 'faro', null, null, null, true");
    assertThat(clean(List.of()).outcomes())
        .extracting(CheckOutcome::told)
        .containsExactly(
            "values of note: missing in all 2 rows, expected at least one value",
            "values of sold: missing in all 2 rows, expected at least one value");
    Homes.raw(empty.database(), 8);
    assertThat(clean(8).outcomes()).isEmpty();
  }

  @Test
  void refusesAConditionThatCannotBeComputedByItsName() {
    Homes.raw(empty.database(), 7, "1, 1, 'faro', null, null, null, true");
    Check broken = rows("odd", new RowRule.Holds("1 / (bed - 1) > 0"), OnFail.KEEP, Severity.WARN);
    Failure failure = catchThrowableOfType(Failure.class, () -> clean(List.of(), broken));
    assertThat(failure)
        .hasMessage(
            "The condition of a check '1 / (bed - 1) > 0' (odd) fails on a row of the batch."
                + " Postgres says: ERROR: division by zero.");
    Check unknown = rows("odd", new RowRule.NotNull(List.of("town")), OnFail.KEEP, Severity.WARN);
    assertThat(catchThrowableOfType(Failure.class, () -> clean(List.of(), unknown)))
        .hasMessage("A check names the column 'town', which dataset homes lacks.");
  }

  @Test
  void isReadPageByPage() {
    Homes.raw(empty.database(), 7, "1, 1, 'faro', 'a', '1', '2020-01-01', true");
    Check[] checks =
        IntStream.range(0, 5)
            .mapToObj(
                i -> rows("c" + i, new RowRule.Holds("bed <> " + i), OnFail.KEEP, Severity.WARN))
            .toArray(Check[]::new);
    clean(List.of(), checks);
    CheckResults results = new CheckResults(empty.database());
    CheckResults.Filter all =
        new CheckResults.Filter(Optional.of("homes"), Optional.empty(), Optional.of(7L), false);
    List<CheckResult> page = results.page(all, Long.MAX_VALUE, 3);
    assertThat(page).extracting(row -> row.outcome().name()).containsExactly("c4", "c3", "c2");
    assertThat(results.page(all, page.getLast().id(), 3))
        .extracting(row -> row.outcome().name())
        .containsExactly("c1", "c0");
    CheckResults.Filter failed =
        new CheckResults.Filter(Optional.empty(), Optional.of("run7"), Optional.empty(), true);
    assertThat(results.page(failed, Long.MAX_VALUE, 9))
        .extracting(CheckResult::outcome)
        .isEqualTo(
            Arrays.asList(
                new CheckOutcome(
                    "c1",
                    "condition",
                    Severity.WARN,
                    1,
                    1,
                    Optional.of(1.0),
                    "all rows sound",
                    "1 of 1 rows failed (100%)",
                    false)));
    assertThat(results.ofRun("run7")).hasSize(5);
  }
}
