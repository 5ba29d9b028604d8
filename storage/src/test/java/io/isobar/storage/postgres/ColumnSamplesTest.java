package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.drift.evidently.ColumnRows;
import io.isobar.domain.drift.evidently.EvidentlyJudge;
import io.isobar.domain.drift.evidently.EvidentlyRules;
import io.isobar.domain.drift.evidently.EvidentlyVerdict.ColumnScore;
import io.isobar.domain.drift.evidently.Kind;
import io.isobar.domain.drift.evidently.NumberSample;
import io.isobar.domain.drift.evidently.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ColumnSamplesTest {
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

  private ColumnSamples samples;

  @BeforeEach
  void land() {
    new DatasetTables(empty.database()).ensure(HOUSES);
    samples = new ColumnSamples(empty.database());
    insert(1, 0, 1, 4_000, "n * 0.5", "n % 4", "'Łódź ' || n % 3", "n % 2 = 0");
    insert(1, 2, 4_001, 4_100, "1e9", "99", "'test'", "null");
    insert(
        2,
        2,
        1,
        100,
        "case n when 1 then 'NaN' when 2 then 'Infinity' else n::float8 end",
        "nullif(n, 7)",
        "null",
        "true");
  }

  @Test
  void readsTheTrainingRowsOfTheBatches() {
    SortedMap<String, Sample> read = samples.training(HOUSES, List.of(1L), HOUSES.columns());
    assertThat(read.sequencedKeySet()).containsExactly("bed", "city", "pool", "price");
    assertThat(read.values()).allSatisfy(sample -> assertThat(sample.present()).isEqualTo(4_000));
    assertThat(read.values()).extracting(Sample::distinct).containsExactly(4, 3, 2, 4_000);
    assertThat(read.values())
        .extracting(Sample::kind)
        .containsExactly(Kind.CATEGORY, Kind.CATEGORY, Kind.CATEGORY, Kind.NUMBER);
  }

  @Test
  void countsWhatIsMissingAndLeavesItOut() {
    SortedMap<String, Sample> read = samples.batch(HOUSES, 2, HOUSES.columns());
    assertThat(read.values()).extracting(Sample::present).containsExactly(99, 0, 100, 98);
    assertThat(read.values()).extracting(Sample::missing).containsExactly(1L, 100L, 0L, 2L);
  }

  /** The same values, read from the table and made here, have the same score. */
  @Test
  void readsValuesToTheBit() {
    Sample read = samples.batch(HOUSES, 2, HOUSES.columns()).get("bed");
    Sample all = samples.training(HOUSES, List.of(1L), HOUSES.columns()).get("price");
    double[] bed = new double[100];
    double[] price = new double[4_000];
    Arrays.setAll(bed, row -> row == 6 ? Double.NaN : row + 1);
    Arrays.setAll(price, row -> (row + 1) * 0.5);
    assertThat(score(read, all))
        .isEqualTo(score(NumberSample.of(bed, 100, true), NumberSample.of(price, 4_000, false)));
  }

  @Test
  void streamsAnEvenChoiceOfRows() {
    SampledRows rows = new SampledRows(empty.database());
    List<Integer> numbers = new ArrayList<>();
    rows.training(HOUSES, List.of(1L), 1_000, (batch, row, values) -> numbers.add(row));
    assertThat(numbers).containsExactly(1_000, 2_000, 3_000, 4_000);
    List<Object> cities = new ArrayList<>();
    rows.batch(HOUSES, 1, 2_050, (batch, row, values) -> cities.add(values[2]));
    assertThat(cities).containsExactly("Łódź 1", "test");
  }

  private static List<ColumnScore> score(Sample reference, Sample current) {
    return EvidentlyJudge.judge(
            List.of(new ColumnRows("x", reference, current)), EvidentlyRules.STOCK)
        .columns();
  }

  private void insert(int batch, int part, int first, int last, String... values) {
    empty
        .database()
        .jdbi()
        .useHandle(
            handle -> {
              String from = " from generate_series(%d, %d) n".formatted(first, last);
              handle.execute(
                  "insert into clean.houses (batch_id, row_no, price, bed, city, pool) select "
                      + batch
                      + ", n, "
                      + String.join(", ", values)
                      + from);
              handle.execute(
                  "insert into split.houses (batch_id, row_no, part) select "
                      + batch
                      + ", n, "
                      + part
                      + from);
            });
  }

  private static Column column(String name, ColumnType type) {
    return new Column(name, type, false, Optional.empty(), Encoding.NUMBER);
  }
}
