package io.isobar.gateway.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Rows as lines: what Postgres' COPY takes, a tab, the CRC-32C of that in 8 hexadecimal digits. The
 * journal need not know what is in a row, and nothing is taken apart on its way.
 */
final class Lines {
  private static final int TAIL = 9;
  private static final HexFormat HEX = HexFormat.of();

  private Lines() {}

  /** The line with its line feed. */
  static byte[] encode(byte[] row) {
    byte[] line = Arrays.copyOf(row, row.length + TAIL + 1);
    line[row.length] = '\t';
    byte[] sum = checksum(row, 0, row.length).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(sum, 0, line, row.length + 1, sum.length);
    line[line.length - 1] = '\n';
    return line;
  }

  /**
   * The row of a line, or nothing when the line is damaged.
   *
   * @param end of the line, where its line feed is
   */
  static Optional<byte[]> decode(byte[] bytes, int from, int end) {
    int row = end - TAIL;
    if (row <= from || bytes[row] != '\t') {
      return Optional.empty();
    }
    String sum = new String(bytes, row + 1, TAIL - 1, StandardCharsets.US_ASCII);
    return sum.equals(checksum(bytes, from, row - from))
        ? Optional.of(Arrays.copyOfRange(bytes, from, row))
        : Optional.empty();
  }

  private static String checksum(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return HEX.toHexDigits((int) crc.getValue());
  }
}
