package io.isobar.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CategorySetsTest {
  private static final int[][] SETS = {{0, 63, 64, 200}, {}, {5}, {}, {127, 1}};

  @Test
  void eachSetHasItsCodesAndNoOther() {
    CategorySets.Builder builder = new CategorySets.Builder();
    int[] starts = new int[SETS.length];
    int[] sizes = new int[SETS.length];
    for (int set = 0; set < SETS.length; set++) {
      starts[set] = builder.add(SETS[set], 0, SETS[set].length);
      sizes[set] = builder.size(starts[set]);
    }
    long[] words = builder.build();
    for (int set = 0; set < SETS.length; set++) {
      int start = starts[set];
      int size = sizes[set];
      int[] found =
          IntStream.range(0, 1_000).filter(code -> contains(words, start, size, code)).toArray();
      assertThat(found).containsExactly(Arrays.stream(SETS[set]).sorted().toArray());
      assertThat(contains(words, start, size, CategorySets.ALL)).isTrue();
      assertThat(contains(words, start, size, CategorySets.NONE)).isFalse();
    }
  }

  @Test
  void thereIsAWordToReadWithoutAnySet() {
    assertThat(new CategorySets.Builder().build()).containsExactly(0);
  }

  private static boolean contains(long[] words, int start, int size, int code) {
    return (words[CategorySets.word(start, size, code)] >>> code & 1) != 0;
  }
}
