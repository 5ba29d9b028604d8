package io.isobar.storage.postgres;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A row in the text format of COPY (PostgreSQL manual, page of COPY), without its line feed. */
final class CopyText {
  private static final byte[] NULL = {'\\', 'N'};

  private byte[] row = new byte[1_024];
  private int size;

  CopyText add(@Nullable String value) {
    if (size > 0) {
      put((byte) '\t');
    }
    if (value == null) {
      for (byte one : NULL) {
        put(one);
      }
      return this;
    }
    for (byte one : value.getBytes(StandardCharsets.UTF_8)) {
      switch (one) {
        case '\\' -> escaped((byte) '\\');
        case '\t' -> escaped((byte) 't');
        case '\n' -> escaped((byte) 'n');
        case '\r' -> escaped((byte) 'r');
        default -> put(one);
      }
    }
    return this;
  }

  CopyText add(long value) {
    return add(Long.toString(value));
  }

  private void escaped(byte letter) {
    put((byte) '\\');
    put(letter);
  }

  private void put(byte one) {
    if (size == row.length) {
      row = Arrays.copyOf(row, 2 * size);
    }
    row[size++] = one;
  }

  byte[] bytes() {
    return Arrays.copyOf(row, size);
  }
}
