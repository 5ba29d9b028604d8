package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.split.Part;
import io.isobar.domain.split.SplitPlan;
import io.isobar.domain.split.SplitRule;
import io.isobar.domain.split.StableSplit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SplitsTest {
  private static final SplitRule RULE = new SplitRule(0.6, 0.2, 0.2, -42);

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  /** Random rows made in the server: nulls, letters of many scripts, all kinds of doubles. */
  private void fill(long batch, int rows) {
    Homes.raw(empty.database(), batch);
    empty
        .database()
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute("select setseed(0.5)");
              handle.execute(
                  "insert into clean.homes (batch_id, row_no, "
                      + Homes.COLUMNS
                      + ") select "
                      + batch
                      + ", i, case i % 5 when 0 then null when 1 then -0.0::float8"
                      + " when 2 then random() * 1e300 when 3 then -random() * 1e-300 else i end,"
                      + " case when i % 7 = 0 then null else (random() * 1e18)::bigint - i end,"
                      + " case when i % 11 = 0 then null when i % 13 = 0 then '' else"
                      + " chr(200 + i % 5000) || '🏠é' || md5(i::text) end, repeat('-', i % 4),"
                      + " (i % 1000)::text, case when i % 3 = 0 then null else"
                      + " date '1600-01-01' + (random() * 200000)::int end,"
                      + " case i % 3 when 0 then null when 1 then true else false end"
                      + " from generate_series(1, "
                      + rows
                      + ") i");
            });
  }

  private static List<Object> key(Dataset dataset, Object[] values) {
    List<Object> key = new ArrayList<>();
    for (String name : dataset.key()) {
      for (int i = 0; i < values.length; i++) {
        if (dataset.columns().get(i).name().equals(name)) {
          key.add(values[i]);
        }
      }
    }
    return key;
  }

  /** Or it joins a batch in time of its rows squared, as long as it takes it for a single row. */
  @Test
  void letsTheServerKnowHowManyRowsThereAreBeforeAnyoneReadsThem() {
    fill(1, 3_000);
    new Splits(empty.database()).assign(Homes.DATASET, SplitPlan.byHash(RULE), 1, "r1");
    fill(2, 2_000);
    new Splits(empty.database()).assign(Homes.DATASET, SplitPlan.byHash(RULE), 2, "r2");

    for (String table : List.of("split.homes", "clean.homes")) {
      long known =
          empty
              .database()
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .createQuery(
                              "select reltuples::bigint from pg_class where oid = :name::regclass")
                          .bind("name", table)
                          .mapTo(Long.class)
                          .one());
      assertThat(known).as(table).isEqualTo(5_000);
    }
  }

  @Test
  void placesTenThousandKeysAsTheDomainDoes() {
    Dataset dataset = Homes.dataset(Homes.DATASET.columns().stream().map(Column::name).toList());
    fill(1, 10_000);
    SplitSizes sizes =
        new Splits(empty.database()).assign(dataset, SplitPlan.byHash(RULE), 1, "r1");
    long seen = 0;
    for (Part part : Part.values()) {
      long[] rows = new long[1];
      new CleanRows(empty.database())
          .stream(
              dataset,
              List.of(1L),
              part,
              (batch, row, values) -> {
                rows[0]++;
                assertThat(StableSplit.part(RULE, key(dataset, values)))
                    .as(Arrays.toString(values))
                    .isEqualTo(part);
              });
      assertThat(rows[0]).isPositive();
      seen += rows[0];
    }
    assertThat(seen).isEqualTo(10_000);
    assertThat(sizes.train()).isBetween(5_700L, 6_300L);
    assertThat(sizes.train() + sizes.validation() + sizes.test()).isEqualTo(10_000);
  }

  @Test
  void keepsKeysOnTheirSideOverBatchesAndRuns() {
    Dataset dataset = Homes.dataset(List.of("zip_code"));
    fill(1, 3_000);
    fill(2, 2_000);
    Splits splits = new Splits(empty.database());
    SplitSizes first = splits.assign(dataset, SplitPlan.byHash(RULE), 1, "r1");
    splits.assign(dataset, SplitPlan.byHash(RULE), 2, "r2");
    assertThat(splits.assign(dataset, SplitPlan.byHash(RULE), 1, "r1")).isEqualTo(first);
    assertThat(first.digest()).hasSize(64);
    Set<Object> train = new TreeSet<>();
    Set<Object> test = new TreeSet<>();
    CleanRows rows = new CleanRows(empty.database());
    rows.stream(dataset, List.of(1L, 2L), Part.TRAIN, (batch, row, values) -> train.add(values[4]));
    rows.stream(dataset, List.of(1L, 2L), Part.TEST, (batch, row, values) -> test.add(values[4]));
    assertThat(train).isNotEmpty().doesNotContainAnyElementsOf(test);
  }

  @Test
  void streamsRowsOfSomeBatchesInOrderWithTheirTypes() {
    fill(1, 9_000);
    fill(2, 100);
    fill(3, 100);
    Splits splits = new Splits(empty.database());
    for (long batch = 1; batch <= 3; batch++) {
      splits.assign(Homes.DATASET, SplitPlan.byHash(RULE), batch, "r");
    }
    List<Long> places = new ArrayList<>();
    Set<String> kinds = new TreeSet<>();
    new CleanRows(empty.database())
        .stream(
            Homes.DATASET,
            List.of(3L, 1L),
            Part.TRAIN,
            (batch, row, values) -> {
              places.add(batch * 100_000 + row);
              for (int i = 0; i < values.length; i++) {
                kinds.add(
                    i + " " + (values[i] == null ? "null" : values[i].getClass().getSimpleName()));
              }
            });
    assertThat(places).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(5_000);
    assertThat(places).allMatch(place -> place / 100_000 != 2).anyMatch(place -> place > 300_000);
    assertThat(kinds)
        .containsExactlyInAnyOrder(
            "0 Double",
            "0 null",
            "1 Long",
            "1 null",
            "2 String",
            "2 null",
            "3 String",
            "4 String",
            "5 LocalDate",
            "5 null",
            "6 Boolean",
            "6 null");
  }

  @Test
  void refusesARuleThatWouldLetKeysChangeSides() {
    fill(1, 10);
    fill(2, 10);
    Splits splits = new Splits(empty.database());
    splits.assign(Homes.DATASET, SplitPlan.byHash(RULE), 1, "r1");
    assertThatThrownBy(
            () ->
                splits.assign(
                    Homes.DATASET, SplitPlan.byHash(new SplitRule(0.6, 0.2, 0.2, 1)), 2, "r2"))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo("split.rule-changed");
              assertThat(failure)
                  .hasMessage(
                      "Dataset homes was split by train 0.6, validation 0.2, test 0.2, seed -42,"
                          + " key city, zip_code; the definition now says train 0.6, validation"
                          + " 0.2, test 0.2, seed 1, key city, zip_code.");
            });
  }

  @Test
  void listsLandedBatchesInOrder() {
    fill(1, 1);
    fill(3, 1);
    fill(2, 1);
    assertThat(new Batches(empty.database()).landedUpTo("homes", 2)).containsExactly(1L, 2L);
    assertThat(new Batches(empty.database()).landedUpTo("other", 2)).isEmpty();
  }
}
