package io.isobar.domain.scoring;

import java.util.Arrays;

/** Sets of category codes as bits, one after the other in one array. */
final class CategorySets {
  private final int[] starts;
  private final long[] words;

  private CategorySets(int[] starts, long[] words) {
    this.starts = starts;
    this.words = words;
  }

  boolean contains(int set, int code) {
    int word = starts[set] + (code >>> 6);
    return word < starts[set + 1] && (words[word] >>> code & 1) != 0;
  }

  /** Collects sets. */
  static final class Builder {
    /** 64 MB of bits: far above any real model, far below what would hurt. */
    private static final int WORDS_LIMIT = 8 << 20;

    private int[] starts = new int[16];
    private long[] words = new long[16];
    private int count;

    /**
     * Adds the codes at {@code from} until {@code to} of an array.
     *
     * @return the number of the set
     */
    int add(int[] codes, int from, int to) {
      int highest = 0;
      for (int i = from; i < to; i++) {
        ModelFailures.require(
            codes[i] >= 0 && codes[i] < 1 << 24, "category code " + codes[i] + " is out of range");
        highest = Math.max(highest, codes[i]);
      }
      int start = starts[count];
      int end = start + (to > from ? (highest >>> 6) + 1 : 0);
      ModelFailures.require(end <= WORDS_LIMIT, "the category sets are larger than 64 MB");
      words = end > words.length ? Arrays.copyOf(words, Math.max(end, 2 * words.length)) : words;
      for (int i = from; i < to; i++) {
        words[start + (codes[i] >>> 6)] |= 1L << codes[i];
      }
      count++;
      starts = count == starts.length ? Arrays.copyOf(starts, 2 * count) : starts;
      starts[count] = end;
      return count - 1;
    }

    CategorySets build() {
      return new CategorySets(
          Arrays.copyOf(starts, count + 1), Arrays.copyOf(words, starts[count]));
    }
  }
}
