package io.isobar.gateway.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a closed segment in batches of rows, past what is damaged in it. */
final class SegmentReader implements AutoCloseable {
  /** What waits to be sent is copied by each collection of garbage: few rows, short pauses. */
  private static final int BATCH_ROWS = 256;

  private static final int BATCH_BYTES = 4 << 20;
  private static final int BLOCK = 1 << 16;

  private final InputStream file;
  private byte[] block = new byte[BLOCK];
  private int from;
  private int end;
  private boolean torn;
  private long corrupt;

  SegmentReader(InputStream file) {
    this.file = file;
  }

  /** The next rows; empty at the end. */
  List<byte[]> next() throws IOException {
    List<byte[]> batch = new ArrayList<>();
    int bytes = 0;
    for (int feed = lineFeed(); feed >= 0; feed = lineFeed()) {
      bytes += feed - from;
      Lines.decode(block, from, feed).ifPresentOrElse(batch::add, () -> corrupt++);
      from = feed + 1;
      if (batch.size() == BATCH_ROWS || (bytes > BATCH_BYTES && !batch.isEmpty())) {
        return batch;
      }
    }
    // Without its line feed it was never answered: the process died in the middle of writing it.
    torn = end > from;
    return batch;
  }

  /** Where the line that begins at {@code from} ends; -1 when there is no whole line any more. */
  private int lineFeed() throws IOException {
    int looked = from;
    while (true) {
      for (; looked < end; looked++) {
        if (block[looked] == '\n') {
          return looked;
        }
      }
      looked -= from;
      if (!more()) {
        return -1;
      }
      looked += from;
    }
  }

  private boolean more() throws IOException {
    if (from > 0) {
      System.arraycopy(block, from, block, 0, end - from);
      end -= from;
      from = 0;
    }
    if (end == block.length) {
      block = Arrays.copyOf(block, 2 * block.length);
    }
    int read = file.read(block, end, block.length - end);
    end += Math.max(read, 0);
    return read > 0;
  }

  /** Whether the last line was cut off; known at the end. */
  boolean torn() {
    return torn;
  }

  /** Whole lines whose checksum does not fit, so far. */
  long corrupt() {
    return corrupt;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
