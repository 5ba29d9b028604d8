package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.drift.ColumnProfile;
import io.isobar.domain.drift.JensenShannon;
import io.isobar.domain.drift.Profile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ColumnCounterTest {
  private static final Dataset HOUSES =
      new Dataset(
          "houses",
          List.of(
              column("price", ColumnType.NUMBER),
              column("bed", ColumnType.INTEGER),
              column("city", ColumnType.CATEGORY),
              column("sold_on", ColumnType.DATE),
              column("pool", ColumnType.BOOLEAN)),
          new Target("price", Task.REGRESSION, Transform.LOG),
          List.of("city"));

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private ColumnCounter counter;

  @BeforeEach
  void makeTables() {
    new DatasetTables(empty.database()).ensure(HOUSES);
    counter = new ColumnCounter(empty.database());
  }

  @Test
  void countsOnlyTheTrainingRowsOfTheBatchesAsked() {
    rows(1, 0, 1, 1000, "n * 1.0", "n % 4", "'c' || n % 3", "date '2020-01-01' + n", "n % 2 = 0");
    rows(1, 2, 1001, 1500, "1e9", "99", "'test'", "null", "null");
    rows(2, 0, 1, 100, "2e9", "99", "'later'", "null", "null");

    Profile profile = counter.training(HOUSES, List.of(1L), name -> {});

    assertThat(profile.rows()).isEqualTo(1000);
    ColumnProfile.Numeric price = numeric(profile, "price");
    assertThat(price.edges()).startsWith(1.0, 50.0, 100.0).endsWith(950.0, Math.nextUp(1000.0));
    assertThat(price.counts()).hasSize(22).startsWith(0L, 49L, 50L, 50L).endsWith(50L, 51L, 0L);
    assertThat(numeric(profile, "bed").edges())
        .containsExactly(0.0, 1.0, 2.0, 3.0, Math.nextUp(3.0));
    assertThat(numeric(profile, "bed").counts()).containsExactly(0L, 250L, 250L, 250L, 250L, 0L);
    ColumnProfile.Categorical city = categorical(profile, "city");
    assertThat(city.categories()).containsExactly("c1", "c0", "c2");
    assertThat(city.counts()).containsExactly(334L, 333L, 333L);
    assertThat(categorical(profile, "pool").categories()).containsExactly("false", "true");
    assertThat(numeric(profile, "sold_on").edges()).startsWith(18263.0);
  }

  @Test
  void countsABatchInTheBinsOfTheReference() {
    rows(1, 0, 1, 1000, "n * 1.0", "n % 4", "'c' || n % 3", "date '2020-01-01' + n", "n % 2 = 0");
    rows(2, 2, 1, 10, "5000", "null", "'new'", "date '1999-01-01'", "null");
    Profile reference = counter.training(HOUSES, List.of(1L), name -> {});

    Profile batch = counter.batch(HOUSES, 2, reference.columns());

    assertThat(batch.rows()).isEqualTo(10).isEqualTo(counter.rows(HOUSES, 2));
    assertThat(numeric(batch, "price").counts()).endsWith(10L);
    assertThat(numeric(batch, "bed").missing()).isEqualTo(10);
    assertThat(categorical(batch, "city").other()).isEqualTo(10);
    assertThat(numeric(batch, "sold_on").counts()).startsWith(10L);
    assertThat(categorical(batch, "pool").missing()).isEqualTo(10);
    for (int i = 0; i < 5; i++) {
      ColumnProfile before = reference.columns().get(i);
      ColumnProfile now = batch.columns().get(i);
      assertThat(now.comparableWith(before)).isTrue();
      if (now.missing() == 0) {
        assertThat(JensenShannon.distance(before.bins(), now.bins()))
            .isCloseTo(JensenShannon.MAXIMUM, within(1e-12));
      }
    }
  }

  @Test
  void seesAConstantMove() {
    rows(1, 0, 1, 100, "7", "1", "'c'", "null", "true");
    rows(2, 0, 1, 100, "8", "1", "'c'", "null", "true");
    Profile reference = counter.training(HOUSES, List.of(1L), name -> {});
    Profile batch = counter.batch(HOUSES, 2, reference.columns());

    assertThat(numeric(reference, "price").counts()).containsExactly(0L, 100L, 0L);
    assertThat(numeric(batch, "price").counts()).containsExactly(0L, 0L, 100L);
  }

  @Test
  void putsAColumnWithoutAnyValueIntoTheMissing() {
    rows(1, 0, 1, 100, "'NaN'", "1", "null", "null", "null");
    Profile reference = counter.training(HOUSES, List.of(1L), name -> {});

    for (String column : List.of("sold_on", "price", "city")) {
      assertThat(reference.column(column).orElseThrow().bins()).containsExactly(0L);
      assertThat(reference.column(column).orElseThrow().missing()).isEqualTo(100);
    }
    Profile batch = counter.batch(HOUSES, 1, reference.columns());
    for (ColumnProfile column : batch.columns()) {
      ColumnProfile before = reference.column(column.column()).orElseThrow();
      assertThat(column.bins()).isEqualTo(before.bins());
      assertThat(column.missing()).isEqualTo(before.missing());
    }
  }

  @Test
  void keepsTheFiftyMostFrequentCategoriesByName() {
    rows(1, 0, 1, 700, "1", "1", "'c' || lpad((n % 70)::text, 2, '0')", "null", "true");
    ColumnProfile.Categorical city =
        categorical(counter.training(HOUSES, List.of(1L), name -> {}), "city");

    assertThat(city.categories()).hasSize(50).startsWith("c00").endsWith("c49");
    assertThat(city.other()).isEqualTo(200);
    assertThat(city.alone()).contains(0L);
    assertThat(city.rare().orElseThrow()).hasSize(20).startsWith("c50").endsWith("c69");
  }

  @Test
  void tellsRareCategoriesFromThoseNeverSeen() {
    rows(1, 0, 1, 700, "1", "1", "'c' || lpad((n % 70)::text, 2, '0')", "null", "true");
    rows(1, 0, 701, 703, "1", "1", "'only ' || n", "null", "true");
    Profile reference = counter.training(HOUSES, List.of(1L), name -> {});
    assertThat(categorical(reference, "city").alone()).contains(3L);

    rows(2, 0, 1, 10, "1", "1", "'c03'", "null", "true");
    rows(2, 0, 11, 30, "1", "1", "'c69'", "null", "true");
    rows(2, 0, 31, 35, "1", "1", "'new ' || n % 2", "null", "true");
    rows(2, 0, 36, 36, "1", "1", "null", "null", "true");
    ColumnProfile.Categorical city =
        categorical(counter.batch(HOUSES, 2, reference.columns()), "city");
    assertThat(city.other()).isEqualTo(25);
    assertThat(city.alone()).contains(5L);
    assertThat(city.missing()).isEqualTo(1);
    assertThat(city.counts()).contains(10L).hasSize(50);
  }

  @Test
  void countsTheRowsOfAProfileAsTheServerCountedThem() {
    rows(
        1,
        0,
        1,
        700,
        "n % 91",
        "nullif(n % 9, 8)",
        "'c' || n % 70",
        "date '1969-12-01' + n",
        "null");
    Profile reference = counter.training(HOUSES, List.of(1L), name -> {});

    Profile batch = counter.batch(HOUSES, 1, reference.columns());

    assertThat(batch.rows()).isEqualTo(700);
    for (ColumnProfile column : batch.columns()) {
      ColumnProfile before = reference.column(column.column()).orElseThrow();
      assertThat(column.bins()).as(column.column()).isEqualTo(before.bins());
      assertThat(column.missing()).as(column.column()).isEqualTo(before.missing());
    }
    assertThat(counter.batch(HOUSES, 1, List.of()).rows()).isEqualTo(700);
  }

  @Test
  void keepsNoMoreNamesThanAModelCanCarry() {
    rows(1, 0, 1, 50_101, "1", "1", "'c' || n", "null", "true");
    Profile reference = counter.training(HOUSES, List.of(1L), name -> {});
    assertThat(categorical(reference, "city").rare()).isEmpty();
    assertThat(categorical(reference, "city").alone()).contains(50_101L);
    ColumnProfile.Categorical batch =
        categorical(counter.batch(HOUSES, 1, reference.columns()), "city");
    assertThat(batch.alone()).isEmpty();
  }

  @Test
  void readsAProfileOfBefore() {
    assertThat(
            ProfileJson.read(
                """
                {"rows": 7, "columns": [{"type": "categorical", "column": "city",
                  "categories": ["a"], "counts": [5], "other": 1, "missing": 1}]}
                """))
        .isEqualTo(
            new Profile(
                7,
                List.of(new ColumnProfile.Categorical("city", List.of("a"), List.of(5L), 1, 1))));
  }

  @Test
  void findsTheMedianOfTheTrainingRows() {
    rows(1, 0, 1, 10, "n", "1", "'c'", "null", "true");
    rows(1, 2, 11, 20, "1e6", "1", "'c'", "null", "true");

    assertThat(counter.trainingMedian(HOUSES, List.of(1L), HOUSES.columns().getFirst()))
        .isEqualTo(5.5);
    assertThatThrownBy(
            () -> counter.trainingMedian(HOUSES, List.of(9L), HOUSES.columns().getFirst()))
        .hasMessageContaining("price");
  }

  @Test
  void findsTheQuartilesOfTheTrainingRowsEachOnce() {
    rows(1, 0, 1, 8, "n", "1", "'c'", "date '1970-01-01' + n", "true");
    rows(1, 2, 9, 20, "1e6", "1", "'c'", "null", "true");

    assertThat(counter.trainingQuartiles(HOUSES, List.of(1L), HOUSES.columns().getFirst()))
        .containsExactly(2.0, 4.0, 6.0);
    assertThat(counter.trainingQuartiles(HOUSES, List.of(1L), HOUSES.columns().get(1)))
        .containsExactly(1.0);
    assertThat(counter.trainingQuartiles(HOUSES, List.of(1L), HOUSES.columns().get(3)))
        .containsExactly(2.0, 4.0, 6.0);
    assertThat(counter.trainingQuartiles(HOUSES, List.of(9L), HOUSES.columns().getFirst()))
        .isEmpty();
  }

  private void rows(int batch, int part, int first, int last, String... values) {
    empty
        .database()
        .jdbi()
        .useHandle(
            handle -> {
              String numbers = " from generate_series(%d, %d) n".formatted(first, last);
              handle.execute(
                  "insert into clean.houses select "
                      + batch
                      + ", n, "
                      + String.join(", ", values)
                      + numbers);
              handle.execute("insert into split.houses select " + batch + ", n, " + part + numbers);
            });
  }

  private static ColumnProfile.Numeric numeric(Profile profile, String column) {
    return (ColumnProfile.Numeric) profile.column(column).orElseThrow();
  }

  private static ColumnProfile.Categorical categorical(Profile profile, String column) {
    return (ColumnProfile.Categorical) profile.column(column).orElseThrow();
  }

  private static Column column(String name, ColumnType type) {
    return new Column(name, type, false, Optional.empty(), Encoding.NUMBER);
  }
}
