package io.isobar.activities.collect;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of an answer's body; counts them, and fails if they end too early. */
final class HttpBody extends InputStream {
  private static final long UNKNOWN = -1;

  private final InputStream in;
  private final boolean chunked;

  /** Bytes left of the body, or of the chunk; unknown when the connection's end is its end. */
  private long left;

  private boolean ended;
  private long bytes;

  private HttpBody(InputStream in, boolean chunked, long left) {
    this.in = in;
    this.chunked = chunked;
    this.left = left;
  }

  static HttpBody ofLength(InputStream in, long length) {
    return new HttpBody(in, false, length);
  }

  static HttpBody untilClose(InputStream in) {
    return new HttpBody(in, false, UNKNOWN);
  }

  static HttpBody chunked(InputStream in) {
    return new HttpBody(in, true, 0);
  }

  /** How many have been read so far. */
  long bytes() {
    return bytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (chunked && left == 0 && !ended) {
      nextChunk();
    }
    if (ended || left == 0) {
      return -1;
    }
    int wanted = left == UNKNOWN ? length : (int) Math.min(left, length);
    int got = in.read(target, offset, wanted);
    if (got < 0) {
      if (left != UNKNOWN) {
        throw new EOFException("the connection was closed " + left + " bytes too early");
      }
      ended = true;
      return -1;
    }
    bytes += got;
    if (left != UNKNOWN) {
      left -= got;
      if (chunked && left == 0) {
        HttpAnswer.line(in);
      }
    }
    return got;
  }

  private void nextChunk() throws IOException {
    String head = HttpAnswer.line(in);
    int extension = head.indexOf(';');
    String size = (extension < 0 ? head : head.substring(0, extension)).strip();
    try {
      left = Long.parseLong(size, 16);
    } catch (NumberFormatException e) {
      throw new IOException("not HTTP: the size of a chunk is '" + size + "'", e);
    }
    ended = left == 0;
  }
}
