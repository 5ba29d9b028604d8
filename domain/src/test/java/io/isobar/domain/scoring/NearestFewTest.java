package io.isobar.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestFewTest {
  @Test
  void keepsWhatSortingWouldPutFirst() {
    Random random = new Random(1);
    for (int most : new int[] {1, 2, 20, 100, 500}) {
      double[] distances = random.ints(300, 0, 40).asDoubleStream().toArray();
      NearestFew few = new NearestFew(most);
      for (int row = 0; row < distances.length; row++) {
        few.offer(row, distances[row]);
      }
      assertThat(few.rows())
          .containsExactly(
              IntStream.range(0, 300)
                  .boxed()
                  .sorted(Comparator.comparingDouble(row -> distances[row]))
                  .limit(most)
                  .mapToInt(Integer::intValue)
                  .toArray());
    }
  }

  @Test
  void refusesToKeepNone() {
    assertThatThrownBy(() -> new NearestFew(0)).hasMessageContaining("expected at least 1");
  }
}
