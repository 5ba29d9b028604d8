package io.isobar.domain.release;

import java.nio.charset.StandardCharsets;

/**
 * Which predictions a challenger gets. The same key has the same place at every gateway, for as
 * long as a roll-out lasts, and a greater share has all keys of a smaller one.
 */
public final class Assignment {
  private static final double PLACES = 0x1p53;

  private Assignment() {}

  /**
   * Where a key is in [0, 1): FNV-1a in 64 bits over UTF-8 (Fowler, Noll, Vo), whose high bits
   * alone would hardly tell short keys apart, mixed by the finalizer of MurmurHash3 (Appleby).
   *
   * @param seed of the roll-out, so that it is not always the same customers who are tried on
   */
  public static double place(String seed, String key) {
    long hash = 0xcbf29ce484222325L;
    for (byte one : (seed + '\n' + key).getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (one & 0xff)) * 0x100000001b3L;
    }
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    return ((hash ^ hash >>> 33) >>> 11) / PLACES;
  }

  /** Whether a key falls into a share, 0..1. */
  public static boolean falls(String seed, String key, double share) {
    return place(seed, key) < share;
  }
}
