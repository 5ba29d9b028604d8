package io.isobar.domain.model;

import java.util.List;
import java.util.Map;

/** Which fold a training row is in, for means out of fold. It never depends on other rows. */
public final class Folds {
  public static final int COUNT = 5;

  private Folds() {}

  /**
   * The fold of a row: by its key, so that a thing that is in several rows is in one fold; without
   * a key, by its place.
   *
   * @param key names of the key columns; may be empty
   */
  public static int of(List<String> key, Map<String, ?> row, long batch, int rowNo) {
    long hash = key.isEmpty() ? mix(batch) + rowNo : 0;
    for (String column : key) {
      Object value = row.get(column);
      hash = mix(hash + (value == null ? 0 : Values.text(value).hashCode()));
    }
    return (int) Long.remainderUnsigned(mix(hash), COUNT);
  }

  /** The finaliser of MurmurHash3. */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
