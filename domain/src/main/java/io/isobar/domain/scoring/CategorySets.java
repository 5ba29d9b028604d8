package io.isobar.domain.scoring;

import java.util.Arrays;

/**
 * Sets of category codes as bits, one after the other in one array. Before the words of a set lies
 * one with all bits and behind them one with none: what is in each set and what is in none is
 * looked up like any other code.
 */
final class CategorySets {
  /** A code that is in each set. */
  static final int ALL = -1;

  /** A code that is in no set. */
  static final int NONE = Integer.MAX_VALUE;

  private CategorySets() {}

  /**
   * Where the word is whose bit says whether a set has a code; the bit is that of the code's lowest
   * six bits.
   *
   * @param start of the set
   * @param size words of the set
   * @param code 0 or more, or {@link #ALL}
   */
  static int word(int start, int size, int code) {
    return start + Math.min(code >> 6, size);
  }

  /** Collects sets. */
  static final class Builder {
    /** 64 MB of bits: far above any real model, far below what would hurt. */
    private static final int WORDS_LIMIT = 8 << 20;

    private long[] words = new long[16];
    private int end = 1;

    /**
     * Adds the codes at {@code from} until {@code to} of an array.
     *
     * @return where the set starts
     */
    int add(int[] codes, int from, int to) {
      int highest = -1;
      for (int i = from; i < to; i++) {
        ModelFailures.require(
            codes[i] >= 0 && codes[i] < 1 << 24, "category code " + codes[i] + " is out of range");
        highest = Math.max(highest, codes[i]);
      }
      int start = end + 1;
      end = start + (highest >> 6) + 2;
      ModelFailures.require(end <= WORDS_LIMIT, "the category sets are larger than 64 MB");
      words = end > words.length ? Arrays.copyOf(words, Math.max(end, 2 * words.length)) : words;
      words[start - 1] = -1;
      for (int i = from; i < to; i++) {
        words[start + (codes[i] >>> 6)] |= 1L << codes[i];
      }
      return start;
    }

    /** How many words the last set has. */
    int size(int start) {
      return end - 1 - start;
    }

    /** All sets. The word at 0 is of none, so that there is always one to be read. */
    long[] build() {
      return Arrays.copyOf(words, end);
    }
  }
}
