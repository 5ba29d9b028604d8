package io.isobar.gateway.serve.stream;

import java.io.IOException;
import java.io.InputStream;

/** A body of which all that has come is worked off before more is waited for. */
final class ArrivingBytes extends InputStream {
  private final InputStream body;
  private final Pause pause;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;

  /** {@code pause} is run before each wait. */
  ArrivingBytes(InputStream body, Pause pause) {
    this.body = body;
    this.pause = pause;
  }

  /** Works off what has come. */
  interface Pause {
    void run() throws IOException;
  }

  /** The pause failed; readers that wrap what they do not know let this through. */
  static final class PauseException extends IOException {
    private final RuntimeException thrown;

    private PauseException(RuntimeException thrown) {
      super(thrown);
      this.thrown = thrown;
    }

    RuntimeException thrown() {
      return thrown;
    }
  }

  @Override
  public int read() throws IOException {
    return at < end || fill() ? buffer[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (at == end && !fill()) {
      return -1;
    }
    int count = Math.min(length, end - at);
    System.arraycopy(buffer, at, into, offset, count);
    at += count;
    return count;
  }

  private boolean fill() throws IOException {
    try {
      pause.run();
    } catch (RuntimeException e) {
      throw new PauseException(e);
    }
    at = 0;
    end = 0;
    do {
      int count = body.read(buffer, end, buffer.length - end);
      if (count < 0) {
        break;
      }
      end += count;
    } while (end < buffer.length && body.available() > 0);
    return end > 0;
  }
}
