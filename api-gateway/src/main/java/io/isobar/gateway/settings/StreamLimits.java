package io.isobar.gateway.settings;

import java.nio.file.Path;

/**
 * Bounds of one stream of rows.
 *
 * @param rows in it
 * @param lineBytes of one row
 * @param waitingBytes answers that wait on disk for a client that does not read them yet
 * @param folder for these answers
 */
public record StreamLimits(int rows, int lineBytes, long waitingBytes, Path folder) {
  public StreamLimits {
    if (rows < 1 || lineBytes < 1 || waitingBytes < 1) {
      throw new IllegalArgumentException(
          "streams of %d rows of %d bytes, %d bytes waiting: below 1"
              .formatted(rows, lineBytes, waitingBytes));
    }
  }

  static StreamLimits from(Variables variables, Path folder) {
    return new StreamLimits(
        (int) variables.whole("ISOBAR_GATEWAY_STREAM_ROWS", 5_000_000, 1, 1_000_000_000),
        (int) variables.whole("ISOBAR_GATEWAY_STREAM_LINE_KB", 256, 1, 10_240) << 10,
        variables.whole("ISOBAR_GATEWAY_STREAM_WAITING_MB", 2_048, 1, 1_000_000) << 20,
        folder);
  }
}
