package io.isobar.storage.postgres;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * One row on its way into raw, its cells in any order. It is filled, encoded and cleared again for
 * each row of a batch, so that reading a batch makes no garbage a row.
 */
public final class RawRow {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int UNSET = -2;
  private static final int NULL = -1;
  private static final int FLAG = 1;
  private static final int DAY = 4;
  private static final int WORD = 8;
  private static final int TEXT = 16;

  /** Days from 1970-01-01 to 2000-01-01, where Postgres begins to count. */
  private static final long POSTGRES_EPOCH = 10_957;

  private final int[] kinds;
  private final long[] words;
  private final int[] starts;
  private final int[] lengths;
  private byte[] texts = new byte[4_096];
  private int used;

  public RawRow(int columns) {
    kinds = new int[columns];
    words = new long[columns];
    starts = new int[columns];
    lengths = new int[columns];
    clear();
  }

  /** Forgets all cells. */
  public void clear() {
    Arrays.fill(kinds, UNSET);
    used = 0;
  }

  /** Whether the column has got a cell, be it null. */
  public boolean has(int column) {
    return kinds[column] != UNSET;
  }

  public void nothing(int column) {
    kinds[column] = NULL;
  }

  public void number(int column, double value) {
    kinds[column] = WORD;
    words[column] = Double.doubleToLongBits(value);
  }

  public void integer(int column, long value) {
    kinds[column] = WORD;
    words[column] = value;
  }

  public void flag(int column, boolean value) {
    kinds[column] = FLAG;
    words[column] = value ? 1 : 0;
  }

  /** A date, as days since 1970-01-01. */
  public void day(int column, long epochDay) {
    kinds[column] = DAY;
    words[column] = epochDay - POSTGRES_EPOCH;
  }

  /**
   * A text, written as UTF-8.
   *
   * @return false if Postgres could not keep it: it has a zero character or half a surrogate pair
   */
  public boolean text(int column, char[] chars, int from, int length) {
    if (texts.length - used < 3 * length) {
      texts = Arrays.copyOf(texts, Math.max(2 * texts.length, used + 3 * length));
    }
    int start = used;
    int end = Utf8.encode(chars, from, length, texts, start);
    if (end < 0) {
      return false;
    }
    used = end;
    kinds[column] = TEXT;
    starts[column] = start;
    lengths[column] = end - start;
    return true;
  }

  /** Bytes that {@link #encode} writes. */
  int size() {
    int size = 0;
    for (int i = 0; i < kinds.length; i++) {
      int kind = kinds[i];
      size += 4 + (kind == TEXT ? lengths[i] : Math.max(kind, 0));
    }
    return size;
  }

  /**
   * Writes the cells in the binary format of COPY (PostgreSQL manual, COPY: each a length, -1 for
   * null, and its bytes).
   *
   * @return the position after them
   */
  int encode(byte[] target, int from) {
    int at = from;
    for (int i = 0; i < kinds.length; i++) {
      int kind = kinds[i];
      int length = kind == TEXT ? lengths[i] : Math.max(kind, NULL);
      INT.set(target, at, length);
      at += 4;
      switch (kind) {
        case WORD -> LONG.set(target, at, words[i]);
        case DAY -> INT.set(target, at, (int) words[i]);
        case FLAG -> target[at] = (byte) words[i];
        case TEXT -> System.arraycopy(texts, starts[i], target, at, length);
        default -> {
          continue;
        }
      }
      at += length;
    }
    return at;
  }
}
