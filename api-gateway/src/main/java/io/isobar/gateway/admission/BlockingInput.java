package io.isobar.gateway.admission;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes from elsewhere as the body of a request; whoever reads waits for them. */
public final class BlockingInput extends ServletInputStream {
  private final InputStream bytes;
  private boolean ended;

  public BlockingInput(InputStream bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() throws IOException {
    int read = bytes.read();
    ended |= read < 0;
    return read;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = bytes.read(into, offset, length);
    ended |= read < 0;
    return read;
  }

  @Override
  public int available() throws IOException {
    return bytes.available();
  }

  @Override
  public boolean isFinished() {
    return ended;
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void setReadListener(ReadListener listener) {
    throw new UnsupportedOperationException("whoever reads waits for the bytes");
  }
}
