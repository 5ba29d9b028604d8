package io.isobar.activities.result;

import io.isobar.domain.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Values by name that later steps read: small ones, since they are part of a run's history. */
public final class Values {
  /** All names and values of one result together, in bytes. */
  public static final int LIMIT = 32 << 10;

  private Values() {}

  /**
   * Accepts values that are small enough.
   *
   * @param where what they came from, as the subject of a sentence
   * @throws Failure {@code result.too-large} (USER)
   */
  public static SortedMap<String, String> bounded(Map<String, String> values, String where) {
    long bytes = 0;
    for (Map.Entry<String, String> value : values.entrySet()) {
      bytes += bytes(value.getKey()) + bytes(value.getValue());
    }
    if (bytes > LIMIT) {
      throw Failure.user(
          "result.too-large",
          where + " gave values of " + bytes + " bytes, more than " + LIMIT + ".",
          "Store what is large elsewhere, and give its address.");
    }
    return new TreeMap<>(values);
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
