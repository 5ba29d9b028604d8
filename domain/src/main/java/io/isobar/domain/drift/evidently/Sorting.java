package io.isobar.domain.drift.evidently;

import java.util.Arrays;

/** Sorts many numbers in a time that grows with their count only (radix sort, byte by byte). */
final class Sorting {
  /** Below as many the counting costs more than it saves. */
  private static final int FEW = 4_000;

  private static final int BYTES = Long.BYTES;
  private static final int VALUES = 256;

  private Sorting() {}

  /**
   * Sorts in place, ascending.
   *
   * @param values no NaN, and no -0.0
   */
  static void sort(double[] values) {
    if (values.length < FEW) {
      Arrays.sort(values);
      return;
    }
    long[] keys = new long[values.length];
    int[][] counts = new int[BYTES][VALUES];
    for (int place = 0; place < values.length; place++) {
      long key = key(values[place]);
      keys[place] = key;
      for (int digit = 0; digit < BYTES; digit++) {
        counts[digit][(int) (key >>> (digit * Byte.SIZE)) & (VALUES - 1)]++;
      }
    }
    long[] other = new long[values.length];
    for (int digit = 0; digit < BYTES; digit++) {
      int shift = digit * Byte.SIZE;
      if (counts[digit][(int) (keys[0] >>> shift) & (VALUES - 1)] < values.length) {
        scatter(keys, other, shift, counts[digit]);
        long[] sorted = other;
        other = keys;
        keys = sorted;
      }
    }
    for (int place = 0; place < values.length; place++) {
      values[place] = value(keys[place]);
    }
  }

  private static void scatter(long[] from, long[] to, int shift, int[] counts) {
    int start = 0;
    for (int value = 0; value < VALUES; value++) {
      int count = counts[value];
      counts[value] = start;
      start += count;
    }
    for (long key : from) {
      to[counts[(int) (key >>> shift) & (VALUES - 1)]++] = key;
    }
  }

  /** Bits that are ordered as unsigned numbers as the values are. */
  private static long key(double value) {
    long bits = Double.doubleToRawLongBits(value);
    return bits ^ ((bits >> 63) | Long.MIN_VALUE);
  }

  private static double value(long key) {
    return Double.longBitsToDouble(key ^ (~(key >> 63) | Long.MIN_VALUE));
  }
}
