package io.isobar.datasource.table;

import java.util.SplittableRandom;

/** Random numbers that depend on what they are for and on nothing drawn before. */
final class Seeds {
  private Seeds() {}

  static SplittableRandom random(long seed, long what, long which) {
    return new SplittableRandom(mix(mix(seed + what * 0xD1B54A32D192ED03L) + which));
  }

  /** Variant 13 of Stafford's mixers: neighbours must not be shifted copies of each other. */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
