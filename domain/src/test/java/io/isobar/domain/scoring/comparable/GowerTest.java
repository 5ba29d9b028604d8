package io.isobar.domain.scoring.comparable;

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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GowerTest {
  private static final Dataset HOUSES =
      new Dataset(
          "houses",
          List.of(
              column("size", ColumnType.NUMBER, Encoding.NUMBER),
              column("bed", ColumnType.INTEGER, Encoding.NUMBER),
              column("sold", ColumnType.DATE, Encoding.PARTS),
              column("state", ColumnType.CATEGORY, Encoding.TARGET_MEAN),
              column("zip", ColumnType.INTEGER, Encoding.FREQUENCY),
              column("pool", ColumnType.BOOLEAN, Encoding.NUMBER),
              column("street", ColumnType.TEXT, Encoding.DROP),
              column("price", ColumnType.NUMBER, Encoding.NUMBER)),
          new Target("price", Task.REGRESSION, Transform.LOG),
          List.of("street"));

  private static final Map<String, Double> SHARES =
      Map.of("size", 0.5, "bed", 0.2, "sold", 0.1, "state", 0.1, "zip", 0.06, "pool", 0.04);

  private final Random random = new Random(7);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void findsWhatLookingAtEachPairFinds(boolean weighted) {
    Map<String, Double> shares = weighted ? SHARES : Map.of();
    List<Map<String, Object>> rows = rows(700);
    Gower gower = gower(shares, rows);
    for (Map<String, Object> asked : rows(60)) {
      double[] expected =
          rows.stream().mapToDouble(row -> distance(shares, rows, asked, row)).toArray();
      List<Integer> order =
          IntStream.range(0, rows.size())
              .boxed()
              .sorted(Comparator.<Integer>comparingDouble(i -> expected[i]))
              .toList();

      List<ComparableRow> found = gower.nearest(asked, 20);

      assertThat(found).hasSize(20);
      for (int i = 0; i < 20; i++) {
        assertThat(found.get(i).distance()).isCloseTo(expected[order.get(i)], within(1e-12));
        Map<String, Object> row = rows.get(((Double) found.get(i).truth()).intValue());
        assertThat(distance(shares, rows, asked, row))
            .isCloseTo(expected[order.get(i)], within(1e-12));
        assertThat(found.get(i).row()).isEqualTo(inputs(row));
      }
    }
  }

  @Test
  void isNotApartFromItself() {
    List<Map<String, Object>> rows = rows(300);
    Gower gower = gower(SHARES, rows);
    for (Map<String, Object> row : rows) {
      ComparableRow nearest = gower.nearest(row, 1).getFirst();
      assertThat(nearest.distance()).isZero();
      assertThat(nearest.row()).isEqualTo(inputs(row));
    }
  }

  @Test
  void takesOfEquallyNearRowsThoseThatComeFirst() {
    Gower gower =
        gower(
            Map.of(), List.of(house(10, 1), house(12, 2), house(8, 3), house(12, 4), house(8, 5)));
    assertThat(gower.nearest(Map.of("size", 10.0), 4))
        .extracting(ComparableRow::truth)
        .containsExactly(1.0, 2.0, 3.0, 4.0);
    assertThat(gower.nearest(Map.of("size", 10.0), 20)).hasSize(5);
  }

  /** The quantiles are 1 and 19; the odd house at 1,000,000 makes the others no nearer. */
  @Test
  void countsNumbersByTheRangeOfMostOfThem() {
    List<Map<String, Object>> rows = new ArrayList<>();
    IntStream.rangeClosed(0, 19).forEach(size -> rows.add(house(size, size)));
    rows.add(house(1_000_000, 20));
    Gower gower = gower(Map.of("size", 1.0), rows);
    assertThat(gower.nearest(Map.of("size", 22.0), 1).getFirst().distance())
        .isCloseTo(3 / 18.0, within(1e-12));
    assertThat(gower.nearest(Map.of("size", -1e300), 1).getFirst().distance()).isEqualTo(1);
  }

  @Test
  void countsWholeRangesWhereMostAreTheSameAndSamenessWhereAllAre() {
    List<Map<String, Object>> mostly = new ArrayList<>();
    IntStream.range(0, 98).forEach(place -> mostly.add(house(0, place)));
    mostly.add(house(500, 98));
    mostly.add(house(1_000, 99));
    ComparableRow near = gower(Map.of("size", 1.0), mostly).nearest(house(510, 0), 1).getFirst();
    assertThat(near.truth()).isEqualTo(98.0);
    assertThat(near.distance()).isCloseTo(0.01, within(1e-12));

    Gower same = gower(Map.of("size", 1.0), List.of(house(7, 0), house(7, 1)));
    assertThat(same.nearest(Map.of("size", 7.0), 1).getFirst().distance()).isZero();
    assertThat(same.nearest(Map.of("size", 7.1), 1).getFirst().distance()).isEqualTo(1);
  }

  @Test
  void holdsMissingValuesAgainstKnownOnesOnly() {
    Map<String, Object> unknown = new HashMap<>(Map.of("price", 1.0));
    Map<String, Object> known = house(10, 2);
    known.put("state", "ohio");
    Gower gower = gower(Map.of("size", 0.5, "state", 0.5), List.of(unknown, known));
    assertThat(gower.nearest(Map.of(), 2))
        .extracting(ComparableRow::truth, ComparableRow::distance)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1.0, 0.0),
            org.assertj.core.groups.Tuple.tuple(2.0, 1.0));
    assertThat(gower.nearest(Map.of("size", 10.0), 2))
        .extracting(ComparableRow::distance)
        .containsExactly(0.5, 0.5);
    assertThat(gower.nearest(Map.of("size", 10.0, "state", "utah"), 1).getFirst().distance())
        .isEqualTo(0.5);
  }

  @Test
  void keepsRowsWithATruthAndNumbersThatAreFinite() {
    Map<String, Object> without = house(10, 1);
    without.remove("price");
    Map<String, Object> endless = house(Double.POSITIVE_INFINITY, 2);
    ComparableRows rows =
        ComparableRows.of(HOUSES, Map.of(), List.of(without, endless, house(3, Double.NaN)))
            .orElseThrow();
    assertThat(rows.truths()).containsExactly(2.0);
    assertThat(rows.columns().getFirst().values()).containsExactly(Optional.empty());
    assertThat(ComparableRows.of(HOUSES, Map.of(), List.of(without))).isEmpty();
  }

  @Test
  void namesClassesAsAnswersDo() {
    Dataset people =
        new Dataset(
            "people",
            List.of(
                column("age", ColumnType.INTEGER, Encoding.NUMBER),
                column("rich", ColumnType.NUMBER, Encoding.NUMBER)),
            new Target("rich", Task.BINARY, Transform.NONE),
            List.of("age"));
    Map<String, Object> ada = Map.of("age", 36L, "rich", 1.0);
    Gower gower = new Gower(ComparableRows.of(people, Map.of(), List.of(ada)).orElseThrow());
    assertThat(gower.nearest(ada, 1).getFirst())
        .isEqualTo(new ComparableRow(0, "1", Map.of("age", 36L)));
  }

  @Test
  void comparesTheBeginningOfLongTexts() {
    Dataset notes =
        new Dataset(
            "notes",
            List.of(
                column("note", ColumnType.TEXT, Encoding.HASH),
                column("price", ColumnType.NUMBER, Encoding.NUMBER)),
            new Target("price", Task.REGRESSION, Transform.NONE),
            List.of("note"));
    String odd = "x".repeat(199) + "\uD83C\uDFE0" + "y".repeat(100);
    Map<String, Object> row = Map.of("note", odd, "price", 1.0);
    Gower gower = new Gower(ComparableRows.of(notes, Map.of(), List.of(row)).orElseThrow());
    ComparableRow found = gower.nearest(row, 1).getFirst();
    assertThat(found.distance()).isZero();
    assertThat(found.row()).isEqualTo(Map.of("note", "x".repeat(199)));
  }

  @Test
  void keepsFewerRowsOfManyColumns() {
    assertThat(ComparableRows.most(HOUSES)).isEqualTo(5_000);
    assertThat(ComparableRows.most(wide(199))).isEqualTo(1_000);
    assertThat(ComparableRows.most(wide(1_499))).isEqualTo(133);
  }

  @Test
  void refusesDocumentsThatAreNotWhole() {
    ComparableColumn size =
        new ComparableColumn("size", ColumnType.NUMBER, true, 1, 1, List.of(Optional.of(3)));
    assertThat(size.values()).containsExactly(Optional.of(3.0));
    assertThatThrownBy(() -> new ComparableRows(2, List.of(size), List.of(1.0)))
        .hasMessage("comparable rows of format 2: expected 1");
    assertThatThrownBy(() -> new ComparableRows(1, List.of(size), List.of(1.0, 2.0)))
        .hasMessage("column size has 1 values for 2 rows");
    assertThatThrownBy(() -> new ComparableRows(1, List.of(size), List.of()))
        .hasMessageContaining("expected at least one of each");
    assertThatThrownBy(() -> one(ColumnType.NUMBER, true, -1, 1, 3.0))
        .hasMessageContaining("expected neither below 0");
    assertThatThrownBy(() -> one(ColumnType.NUMBER, true, 1, Double.NaN, 3.0))
        .hasMessageContaining("expected neither below 0");
    assertThatThrownBy(() -> one(ColumnType.INTEGER, true, 1, 1, "x"))
        .hasMessage("'x': expected a whole number");
    assertThatThrownBy(() -> one(ColumnType.DATE, true, 1, 1, "2015-13-01"))
        .hasMessage("'2015-13-01': expected a date like 2015-11-09");
    assertThatThrownBy(() -> one(ColumnType.BOOLEAN, false, 0, 1, "yes"))
        .hasMessage("'yes': expected true or false");
    assertThatThrownBy(() -> one(ColumnType.BOOLEAN, true, 0, 1, true))
        .hasMessage("'true': expected a number or a date");
  }

  private static ComparableColumn one(
      ColumnType type, boolean ordered, double range, double weight, Object value) {
    return new ComparableColumn("c", type, ordered, range, weight, List.of(Optional.of(value)));
  }

  private static Dataset wide(int features) {
    List<Column> columns = new ArrayList<>();
    IntStream.range(0, features)
        .forEach(i -> columns.add(column("c" + i, ColumnType.NUMBER, Encoding.NUMBER)));
    columns.add(column("price", ColumnType.NUMBER, Encoding.NUMBER));
    return new Dataset(
        "wide", columns, new Target("price", Task.REGRESSION, Transform.NONE), List.of("c0"));
  }

  private static Column column(String name, ColumnType type, Encoding encoding) {
    return new Column(name, type, false, Optional.empty(), encoding);
  }

  private static Gower gower(Map<String, Double> shares, List<Map<String, Object>> rows) {
    Gower gower = new Gower(ComparableRows.of(HOUSES, shares, rows).orElseThrow());
    assertThat(gower.size()).isEqualTo(rows.size());
    return gower;
  }

  private static Map<String, Object> house(double size, double price) {
    return new HashMap<>(Map.of("size", size, "price", price));
  }

  /** Rows with gaps and repeated values; the price is the place of the row. */
  private List<Map<String, Object>> rows(int count) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int place = 0; place < count; place++) {
      Map<String, Object> row = new HashMap<>();
      put(row, "size", Math.exp(7 + random.nextGaussian()));
      put(row, "bed", (long) random.nextInt(6));
      put(row, "sold", LocalDate.of(2015, 1, 1).plusDays(random.nextInt(2_000)));
      put(row, "state", List.of("ohio", "utah", "texas").get(random.nextInt(3)));
      put(row, "zip", (long) random.nextInt(5));
      put(row, "pool", random.nextBoolean());
      row.put("street", "street " + place);
      row.put("price", (double) place);
      rows.add(row);
    }
    return rows;
  }

  private void put(Map<String, Object> row, String column, Object value) {
    if (random.nextInt(8) > 0) {
      row.put(column, value);
    }
  }

  private static Map<String, Object> inputs(Map<String, Object> row) {
    Map<String, Object> inputs = new HashMap<>(row);
    inputs.keySet().removeAll(List.of("street", "price"));
    return inputs;
  }

  @Test
  void tellsHowFarNumbersGoAndGivesRowsFromCheapToDear() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int row = 100; row >= 0; row--) {
      rows.add(Map.of("size", (double) row, "bed", 3L, "state", "ct", "price", 10.0 * row));
    }
    Gower gower = gower(Map.of(), rows);
    assertThat(gower.spreads())
        .containsOnlyKeys("size", "bed")
        .containsEntry("size", new Gower.Spread(0, 5, 95, 100))
        .containsEntry("bed", new Gower.Spread(3, 3, 3, 3));
    assertThat(gower.some(4))
        .extracting(ComparableRow::truth)
        .containsExactly(120.0, 370.0, 630.0, 880.0);
    assertThat(gower.some(1_000)).hasSize(101);
  }

  /** The definition, pair by pair. */
  private static double distance(
      Map<String, Double> shares,
      List<Map<String, Object>> rows,
      Map<String, Object> one,
      Map<String, Object> other) {
    double sum = 0;
    double weights = 0;
    for (String column : List.of("size", "bed", "sold", "state", "zip", "pool")) {
      double weight = shares.isEmpty() ? 1 : Objects.requireNonNull(shares.get(column));
      sum += weight * apart(column, rows, one.get(column), other.get(column));
      weights += weight;
    }
    return sum / weights;
  }

  private static double apart(
      String column, List<Map<String, Object>> rows, Object one, Object other) {
    if (one == null || other == null) {
      return one == other ? 0 : 1;
    }
    if (!List.of("size", "bed", "sold").contains(column)) {
      return one.equals(other) ? 0 : 1;
    }
    double[] known =
        rows.stream()
            .map(row -> row.get(column))
            .filter(Objects::nonNull)
            .mapToDouble(GowerTest::number)
            .toArray();
    Arrays.sort(known);
    int last = known.length - 1;
    double range = known[(int) Math.ceil(0.95 * last)] - known[(int) Math.floor(0.05 * last)];
    return Math.min(1, Math.abs(number(one) - number(other)) / range);
  }

  private static double number(Object value) {
    return value instanceof LocalDate date ? date.toEpochDay() : ((Number) value).doubleValue();
  }
}
