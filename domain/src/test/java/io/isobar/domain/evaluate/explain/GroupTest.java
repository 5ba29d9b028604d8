package io.isobar.domain.evaluate.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.evaluate.explain.Dependence.Kind;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupTest {
  private static List<Group> groups(
      ColumnType type, Encoding encoding, Stream<? extends @Nullable Object> values) {
    Column column = new Column("x", type, false, Optional.empty(), encoding);
    List<Map<String, Object>> rows =
        values
            .<Map<String, Object>>map(
                value -> value == null ? new HashMap<>() : new HashMap<>(Map.of("x", value)))
            .toList();
    return Group.of(ColumnValues.of(column, rows));
  }

  @Test
  void makesTwentyRangesWithAsManyRowsEach() {
    Random random = new Random(1);
    List<Group> groups = groups(ColumnType.NUMBER, Encoding.NUMBER, random.doubles(1_000).boxed());
    assertThat(groups).hasSize(20).allMatch(group -> group.rows().size() == 50);
    for (int i = 1; i < 20; i++) {
      assertThat((Double) groups.get(i).low().orElseThrow())
          .isGreaterThan((Double) groups.get(i - 1).high().orElseThrow());
    }
    assertThat(groups.get(10).mean().map(Double.class::cast).orElseThrow())
        .isBetween(
            (Double) groups.get(10).low().orElseThrow(),
            (Double) groups.get(10).high().orElseThrow());
  }

  @Test
  void neverPutsAValueIntoTwoRanges() {
    Random random = new Random(2);
    List<Group> groups =
        groups(
            ColumnType.INTEGER,
            Encoding.NUMBER,
            IntStream.range(0, 1_000).mapToObj(i -> (long) Math.abs(random.nextGaussian() * 10)));
    assertThat(groups.size()).isBetween(10, 20);
    assertThat(groups.stream().mapToInt(group -> group.rows().size()).sum()).isEqualTo(1_000);
    for (int i = 1; i < groups.size(); i++) {
      assertThat((Long) groups.get(i).low().orElseThrow())
          .isGreaterThan((Long) groups.get(i - 1).high().orElseThrow());
    }
  }

  @Test
  void givesFewValuesARangeEachAndMissingOnesTheLast() {
    List<Group> groups =
        groups(ColumnType.NUMBER, Encoding.NUMBER, Stream.of(2.0, null, 1.0, 2.0, Double.NaN, 2.0));
    assertThat(groups)
        .extracting(Group::kind)
        .containsExactly(Kind.range, Kind.range, Kind.missing);
    assertThat(groups.get(1).rows()).containsExactly(0, 3, 5);
    assertThat(groups.get(1).middle()).contains(2.0);
    assertThat(groups.get(2).rows()).containsExactly(1, 4);
  }

  @Test
  void knowsDatesByTheirDay() {
    LocalDate day = LocalDate.of(2026, 1, 1);
    List<Group> groups =
        groups(ColumnType.DATE, Encoding.PARTS, IntStream.range(0, 60).mapToObj(day::plusDays));
    assertThat(groups).hasSize(20);
    assertThat(groups.getFirst().low()).contains(day);
    assertThat(groups.getFirst().mean()).contains(day.plusDays(1));
  }

  @Test
  void namesTheMostFrequentCategoriesAndPutsTheRestTogether() {
    List<Group> groups =
        groups(
            ColumnType.CATEGORY,
            Encoding.ONE_HOT,
            IntStream.range(0, 500).mapToObj(i -> "c" + (i % 25 == 3 ? 4 : i % 25)));
    assertThat(groups).hasSize(21);
    assertThat(groups.getFirst().low()).contains("c4");
    assertThat(groups.getFirst().rows()).hasSize(40);
    assertThat(groups.getLast().kind()).isEqualTo(Kind.others);
    assertThat(groups.getLast().rows()).hasSize(4 * 20);
    assertThat(groups.getLast().middle()).isEmpty();
  }

  /** Postal codes are numbers without an order. */
  @Test
  void takesNumbersThatStandForCategoriesByName() {
    List<Group> groups =
        groups(ColumnType.INTEGER, Encoding.TARGET_MEAN, Arrays.stream(new Long[] {7L, 3L, 7L}));
    assertThat(groups).extracting(Group::kind).containsOnly(Kind.value);
    assertThat(groups.getFirst().low()).contains(7L);
  }

  @Test
  void hasOneGroupOfAColumnThatIsAlwaysMissing() {
    assertThat(groups(ColumnType.NUMBER, Encoding.NUMBER, Stream.of(null, null)))
        .singleElement()
        .satisfies(group -> assertThat(group.kind()).isEqualTo(Kind.missing));
  }
}
