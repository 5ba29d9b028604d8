package io.isobar.activities.evaluate;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The sha256 of (batch, row) pairs: 8 and 4 bytes each, big-endian, in the order they come. */
final class RowDigest {
  private final ByteBuffer pair = ByteBuffer.allocate(Long.BYTES + Integer.BYTES);
  private final MessageDigest sha256;

  RowDigest() {
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  void add(long batch, int rowNo) {
    pair.clear().putLong(batch).putInt(rowNo).flip();
    sha256.update(pair);
  }

  /** To be called once, after the last pair. */
  String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }
}
