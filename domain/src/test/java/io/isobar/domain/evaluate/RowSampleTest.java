package io.isobar.domain.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowSampleTest {
  @Test
  void takesTheSameRowsInAnyOrder() {
    List<Integer> numbers = new ArrayList<>(IntStream.range(0, 3_000).boxed().toList());
    List<Map<String, Object>> expected = sample(50, numbers).rows();
    assertThat(expected).hasSize(50).doesNotHaveDuplicates();
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(numbers, new Random(seed));
      assertThat(sample(50, numbers).rows()).isEqualTo(expected);
    }
    assertThat(sample(20, numbers).rows()).isEqualTo(expected.subList(0, 20));
    assertThat(sample(20, numbers).offered()).isEqualTo(3_000);
  }

  /** Of 3,000 rows in three batches, a third each, but for chance: 9 is three deviations. */
  @Test
  void takesRowsEvenly() {
    RowSample sample = sample(300, IntStream.range(0, 3_000).boxed().toList());
    for (long batch = 0; batch < 3; batch++) {
      long of = batch;
      assertThat(sample.rows().stream().filter(row -> row.get("batch").equals(of)).count())
          .isBetween(75L, 125L);
    }
    double mean =
        sample.rows().stream().mapToInt(row -> (Integer) row.get("number")).average().orElseThrow();
    assertThat(mean).isBetween(1_400.0, 1_600.0);
  }

  @Test
  void copiesWhatItKeeps() {
    RowSample sample = new RowSample(5);
    Map<String, Object> row = new HashMap<>(Map.of("x", 1.0));
    sample.add(1, 1, row);
    row.put("x", 2.0);
    assertThat(sample.rows()).containsExactly(Map.of("x", 1.0));
  }

  private static RowSample sample(int most, List<Integer> numbers) {
    RowSample sample = new RowSample(most);
    numbers.forEach(
        number ->
            sample.add(number % 3, number, Map.of("batch", (long) (number % 3), "number", number)));
    return sample;
  }
}
