package io.isobar.cli.start;

import java.util.HashMap;
import java.util.Map;

/**
 * How many different texts there are: exactly while they are few, else by HyperLogLog (Flajolet et
 * al. 2007) with 4,096 registers, which is right to 1.6 %.
 */
final class Distinct {
  /** In a file of a few columns, so many are counted one by one. */
  static final int FEW = 1_000;

  /** More than the classes that a target may have. */
  private static final int FEWEST = 110;

  /** Of all columns of a file together. */
  private static final int OF_ALL = 100_000;

  private static final int BITS = 12;
  private static final int LONGEST = 200;

  private final byte[] registers = new byte[1 << BITS];
  private final Map<String, long[]> counts = new HashMap<>();
  private final int few;
  private boolean many;

  Distinct(int columns) {
    few = Math.clamp(OF_ALL / columns, FEWEST, FEW);
  }

  void add(String text, long hash) {
    int register = (int) (hash >>> (64 - BITS));
    byte rank = (byte) (Long.numberOfLeadingZeros((hash << BITS) | (1L << (BITS - 1))) + 1);
    if (rank > registers[register]) {
      registers[register] = rank;
    }
    if (many) {
      return;
    }
    long[] count = counts.get(text);
    if (count != null) {
      count[0]++;
    } else if (counts.size() == few || text.length() > LONGEST) {
      many = true;
      counts.clear();
    } else {
      counts.put(text, new long[] {1});
    }
  }

  boolean isExact() {
    return !many;
  }

  long count() {
    return many ? estimate() : counts.size();
  }

  /** How often each text came; empty if there are too many of them. */
  Map<String, Long> counts() {
    Map<String, Long> copy = new HashMap<>();
    counts.forEach((text, count) -> copy.put(text, count[0]));
    return copy;
  }

  private long estimate() {
    double sum = 0;
    int zeros = 0;
    for (byte rank : registers) {
      sum += Math.scalb(1.0, -rank);
      zeros += rank == 0 ? 1 : 0;
    }
    double size = registers.length;
    double raw = 0.7213 / (1 + 1.079 / size) * size * size / sum;
    return Math.round(raw <= 2.5 * size && zeros > 0 ? size * Math.log(size / zeros) : raw);
  }

  /** 64 bits of a text (FNV-1a), mixed so that each of them counts. */
  static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int at = 0; at < text.length(); at++) {
      hash = (hash ^ text.charAt(at)) * 0x100000001b3L;
    }
    return mixed(hash);
  }

  static long mixed(long value) {
    long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
