package io.isobar.storage.postgres;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Takes apart what COPY writes in its binary format (PostgreSQL's manual, page of COPY): a header,
 * then rows, each in a message of its own.
 */
final class BinaryCopy extends OutputStream {
  /** Eleven bytes of signature and four of flags, then the length of what else there is. */
  private static final int SIGNATURE_AND_FLAGS = 15;

  private static final short END = -1;
  private static final int MISSING = -1;

  private final List<CopiedColumn> columns;
  private boolean begun;
  private long rows;

  BinaryCopy(List<CopiedColumn> columns) {
    this.columns = columns;
  }

  long rows() {
    return rows;
  }

  @Override
  public void write(int one) {
    throw new UnsupportedOperationException("the driver writes whole messages");
  }

  @Override
  public void write(byte[] message, int offset, int length) {
    ByteBuffer bytes = ByteBuffer.wrap(message, offset, length);
    if (!begun) {
      begun = true;
      bytes.position(offset + SIGNATURE_AND_FLAGS);
      int extension = bytes.getInt();
      bytes.position(bytes.position() + extension);
    }
    while (bytes.hasRemaining()) {
      short fields = bytes.getShort();
      if (fields == END) {
        return;
      }
      for (int field = 0; field < fields; field++) {
        take(columns.get(field), bytes);
      }
      rows++;
    }
  }

  private static void take(CopiedColumn column, ByteBuffer bytes) {
    int length = bytes.getInt();
    if (length == MISSING) {
      column.missing();
    } else {
      column.take(bytes, length);
    }
  }
}
