package io.isobar.gateway.admission;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;

/** An answer that its client must take within a time. */
final class PatientResponse extends HttpServletResponseWrapper {
  private static final int PIECE = 16 << 10;

  private final Duration patience;
  private @Nullable ServletOutputStream out;
  private boolean cut;

  PatientResponse(HttpServletResponse response, Duration patience) {
    super(response);
    this.patience = patience;
  }

  /** Whether the client was too slow; what it has of the answer is not all. */
  boolean isCut() {
    return cut;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    ServletOutputStream known = out == null ? new Pieces(super.getOutputStream()) : out;
    out = known;
    return known;
  }

  private final class Pieces extends ServletOutputStream {
    private final ServletOutputStream whole;

    private Pieces(ServletOutputStream whole) {
      this.whole = whole;
    }

    /** Tomcat's own timeout begins anew whenever the client has taken something. */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      long begin = System.nanoTime();
      for (int at = 0; at < length; at += PIECE) {
        if (cut || System.nanoTime() - begin > patience.toNanos()) {
          cut = true;
          throw new ClientAbortException("The answer was not taken within " + patience + ".");
        }
        piece(bytes, offset + at, Math.min(PIECE, length - at));
      }
    }

    private void piece(byte[] bytes, int offset, int length) throws IOException {
      try {
        whole.write(bytes, offset, length);
      } catch (IOException e) {
        cut = e.getCause() instanceof SocketTimeoutException;
        throw e;
      }
    }

    @Override
    public void write(int one) throws IOException {
      whole.write(one);
    }

    @Override
    public void flush() throws IOException {
      whole.flush();
    }

    @Override
    public void close() throws IOException {
      whole.close();
    }

    @Override
    public boolean isReady() {
      return whole.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      whole.setWriteListener(listener);
    }
  }
}
