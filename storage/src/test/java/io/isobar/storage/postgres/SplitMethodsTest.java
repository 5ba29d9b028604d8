package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.split.Part;
import io.isobar.domain.split.PartSummary;
import io.isobar.domain.split.Quota;
import io.isobar.domain.split.SplitMethod;
import io.isobar.domain.split.SplitPlan;
import io.isobar.domain.split.SplitRule;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Splits by class, by quantile, by time and in groups: stable for ever, and in proportion. */
class SplitMethodsTest {
  private static final SplitRule RULE = new SplitRule(0.7, 0.15, 0.15, 42);
  private static final Dataset CLASSES =
      new Dataset(
          "homes",
          Homes.DATASET.columns(),
          new Target("city", Task.MULTICLASS, Transform.NONE),
          List.of("zip_code"));
  private static final Dataset PRICES = Homes.dataset(List.of("zip_code"));

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  /** Rows with numbers from {@code from}; every key has one row. */
  private void fill(long batch, int from, int rows, String price, String city, String sold) {
    Homes.raw(empty.database(), batch);
    execute(
        "insert into clean.homes (batch_id, row_no, price, bed, city, zip_code, sold) select "
            + batch
            + ", row_number() over (), "
            + price
            + ", i % 10, "
            + city
            + ", i::text, "
            + sold
            + " from generate_series("
            + from
            + ", "
            + (from + rows - 1)
            + ") i");
  }

  private void execute(String sql) {
    empty.database().jdbi().useHandle(handle -> handle.execute(sql));
  }

  private List<String> texts(String sql) {
    return empty
        .database()
        .jdbi()
        .withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  private List<String> sides() {
    return texts(
        "select distinct zip_code || ' ' || part from clean.homes join split.homes"
            + " using (batch_id, row_no) order by 1");
  }

  private SplitSizes split(Dataset dataset, SplitMethod method, long batch) {
    return split(dataset, method, batch, List.of());
  }

  private SplitSizes split(Dataset dataset, SplitMethod method, long batch, List<String> group) {
    return new Splits(empty.database())
        .assign(dataset, new SplitPlan(RULE, method, group), batch, "run");
  }

  @Test
  void givesEachPartItsShareOfEachClassOverAllBatches() {
    String city = "case when i % 100 = 0 then 'rare' when i % 3 = 0 then 'some' else 'most' end";
    fill(1, 1, 1_000, "i", city, "null");
    fill(2, 1_001, 500, "i", city, "null");
    fill(3, 1_501, 37, "i", city, "null");
    SplitMethod method = new SplitMethod.ByClass();
    split(CLASSES, method, 1);
    split(CLASSES, method, 2);
    SplitSizes last = split(CLASSES, method, 3);
    for (PartSummary part : last.all()) {
      double share = part.part() == Part.TRAIN ? 0.7 : 0.15;
      part.classes()
          .forEach(
              (each, rows) -> {
                long all = last.all().stream().mapToLong(p -> p.classes().get(each)).sum();
                assertThat((double) rows).as(each).isBetween(all * share - 1, all * share + 1);
              });
      assertThat(part.classes()).containsOnlyKeys("most", "rare", "some");
    }
    assertThat(last.all().stream().mapToLong(PartSummary::rows).sum()).isEqualTo(1_537);
    assertThat(last.edges()).isEmpty();
    assertThat(texts("select distinct method from isobar.splits")).containsExactly("class");
  }

  @Test
  void givesTheSidesThatQuotaGives() {
    fill(1, 1, 300, "i", "'one'", "null");
    fill(2, 301, 200, "i", "'one'", "null");
    split(CLASSES, new SplitMethod.ByClass(), 1);
    split(CLASSES, new SplitMethod.ByClass(), 2);
    List<String> found = texts("select part from isobar.split_keys order by batch_id, place");
    assertThat(found).hasSize(500);
    for (int rank = 0; rank < found.size(); rank++) {
      assertThat(found.get(rank)).isEqualTo("" + SqlTypes.of(Quota.part(RULE, rank)));
    }
  }

  @Test
  void keepsTheSideOfEachKeyWhateverComesLater() {
    fill(1, 1, 400, "i", "case when i % 2 = 0 then 'a' else 'b' end", "null");
    SplitMethod method = new SplitMethod.ByClass();
    SplitSizes first = split(CLASSES, method, 1);
    List<String> before = sides();
    // The same keys again, of another class, and some new ones.
    fill(2, 201, 400, "i", "case when i % 2 = 1 then 'a' else 'c' end", "null");
    split(CLASSES, method, 2);
    assertThat(sides()).hasSize(600).containsAll(before);
    SplitSizes again = split(CLASSES, method, 1);
    assertThat(again.digest()).isEqualTo(first.digest());
    assertThat(again.parts()).isEqualTo(first.parts());
    assertThat(sides()).hasSize(600).containsAll(before);
  }

  @Test
  void fixesTheEdgesOfTheQuantilesByTheFirstBatchThatIsLargeEnough() {
    SplitMethod method = new SplitMethod.ByQuantile(4);
    fill(1, 1, 79, "i", "'x'", "null");
    assertThat(split(PRICES, method, 1).edges()).isEmpty();
    fill(2, 101, 400, "i - 100", "'x'", "null");
    SplitSizes second = split(PRICES, method, 2);
    assertThat(second.edges()).containsExactly("100.0", "200.0", "300.0");
    fill(3, 1_001, 100, "1000", "'x'", "null");
    assertThat(split(PRICES, method, 3).edges()).isEqualTo(second.edges());
    assertThat(split(PRICES, method, 2)).isEqualTo(second);
    assertThat(texts("select stratum || ' ' || count(*) from isobar.split_keys group by stratum"))
        .containsExactlyInAnyOrder("none 79", "0 99", "1 100", "2 100", "3 201");
    assertThat(
            texts(
                "select count(*) filter (where part = 0) from isobar.split_keys where batch_id = 2"
                    + " group by stratum order by stratum"))
        .allMatch(train -> Math.abs(Integer.parseInt(train) - 70) <= 1);
    assertThat(second.parts().getFirst().quantiles()).hasSize(5).isSorted();
  }

  @Test
  void splitsByFixedDates() {
    fill(1, 1, 100, "i", "'x'", "case when i <= 10 then null else date '2026-01-01' + i end");
    SplitMethod method =
        new SplitMethod.ByTime(
            "sold", Optional.of(LocalDate.of(2026, 3, 1)), Optional.of(LocalDate.of(2026, 4, 1)));
    SplitSizes sizes = split(PRICES, method, 1);
    assertThat(sizes.edges()).containsExactly("2026-03-01", "2026-04-01");
    assertThat(List.of(sizes.train(), sizes.validation(), sizes.test()))
        .containsExactly(58L, 31L, 11L);
    assertThat(
            texts(
                "select max(sold) filter (where part = 0) || ' ' || min(sold) filter (where part ="
                    + " 1) || ' ' || min(sold) filter (where part = 2) from clean.homes join"
                    + " split.homes using (batch_id, row_no)"))
        .containsExactly("2026-02-28 2026-03-01 2026-04-01");
  }

  @Test
  void keepsTheNewestShareOfEachBatchForTestAndTheDatesForEver() {
    SplitMethod method = new SplitMethod.ByTime("sold", Optional.empty(), Optional.empty());
    fill(1, 1, 100, "i", "'x'", "date '2026-01-01' + i");
    SplitSizes first = split(PRICES, method, 1);
    assertThat(first.edges()).containsExactly("2026-03-12", "2026-03-27");
    assertThat(List.of(first.train(), first.validation(), first.test()))
        .containsExactly(69L, 15L, 16L);
    // Cleaning that leaves other rows must not move those that stay.
    execute("delete from clean.homes where row_no <= 50");
    SplitSizes again = split(PRICES, method, 1);
    assertThat(again.edges()).isEqualTo(first.edges());
    assertThat(List.of(again.validation(), again.test())).containsExactly(15L, 16L);
    fill(2, 101, 10, "i", "'x'", "null");
    SplitSizes none = split(PRICES, method, 2);
    assertThat(none.edges()).isEmpty();
    assertThat(none.train()).isEqualTo(10);
  }

  @Test
  void keepsGroupsTogether() {
    fill(1, 1, 1_000, "i", "'c' || i % 50", "null");
    split(PRICES, new SplitMethod.ByHash(), 1, List.of("city"));
    assertThat(
            texts(
                "select city from clean.homes join split.homes using (batch_id, row_no)"
                    + " group by city having count(distinct part) > 1"))
        .isEmpty();
    assertThat(texts("select array_to_string(key_columns, ',') from isobar.splits"))
        .containsExactly("city");
    assertThat(texts("select distinct part from split.homes")).hasSize(3);
  }

  @Test
  void hasADigestThatDoesNotDependOnTheOrderOfRows() {
    fill(1, 1, 200, "i", "'x'", "null");
    fill(2, 1, 200, "i", "'x'", "null");
    execute("update clean.homes set row_no = 1000 - row_no where batch_id = 2");
    fill(3, 1, 201, "i", "'x'", "null");
    SplitMethod hash = new SplitMethod.ByHash();
    String digest = split(PRICES, hash, 1).digest();
    assertThat(split(PRICES, hash, 2).digest()).isEqualTo(digest);
    assertThat(split(PRICES, hash, 3).digest()).isNotEqualTo(digest);
  }

  @Test
  void refusesAnotherMethodUnlessThereIsOnlyThisBatch() {
    fill(1, 1, 100, "i", "'x'", "null");
    split(CLASSES, new SplitMethod.ByClass(), 1);
    split(PRICES, new SplitMethod.ByQuantile(2), 1);
    assertThat(texts("select distinct stratum from isobar.split_keys")).doesNotContain("x");
    split(CLASSES, new SplitMethod.ByClass(), 1);
    fill(2, 101, 100, "i", "'x'", "null");
    assertThatThrownBy(() -> split(CLASSES, new SplitMethod.ByQuantile(2), 2))
        .hasMessage("The target city is a CATEGORY, which has no quantiles.");
    assertThatThrownBy(() -> split(CLASSES, new SplitMethod.ByHash(), 2))
        .hasMessageContaining("key zip_code, by class; the definition now says train 0.7");
  }

  @Test
  void countsNoRowsAtAll() {
    fill(1, 1, 0, "i", "'x'", "null");
    SplitSizes sizes = split(PRICES, new SplitMethod.ByQuantile(2), 1);
    assertThat(sizes.all()).extracting(PartSummary::rows).containsExactly(0L, 0L, 0L);
    assertThat(sizes.all()).allMatch(part -> part.quantiles().isEmpty());
  }
}
