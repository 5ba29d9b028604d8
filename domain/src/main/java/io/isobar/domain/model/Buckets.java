package io.isobar.domain.model;

import java.nio.charset.StandardCharsets;

/**
 * Texts to buckets, the same in every release and every language: FNV-1a in 64 bits over UTF-8
 * (Fowler, Noll, Vo; draft-eastlake-fnv), then the remainder of the unsigned hash.
 */
final class Buckets {
  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Buckets() {}

  static int of(String text, int buckets) {
    return (int) Long.remainderUnsigned(hash(text), buckets);
  }

  static long hash(String text) {
    long hash = BASIS;
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (one & 0xff)) * PRIME;
    }
    return hash;
  }
}
