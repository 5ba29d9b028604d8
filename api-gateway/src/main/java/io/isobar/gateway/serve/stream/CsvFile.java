package io.isobar.gateway.serve.stream;

import io.isobar.gateway.admission.BlockingInput;
import io.isobar.gateway.serve.Predicting;
import io.isobar.gateway.serve.Which;
import io.isobar.gateway.settings.StreamLimits;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A file with rows as a form sends it, answered as a stream of CSV is. */
public final class CsvFile {
  private final Predicting predicting;
  private final StreamLimits limits;

  public CsvFile(Predicting predicting, StreamLimits limits) {
    this.predicting = predicting;
    this.limits = limits;
  }

  /**
   * Reads the rows, predicts and logs them, and writes an answer a line.
   *
   * @throws io.isobar.gateway.error.Problem when nothing was answered
   */
  public void answer(
      HttpServletRequest request, HttpServletResponse response, Which which, InputStream file) {
    HttpServletRequest as = new AsStream(request, file);
    new Exchange(predicting.stream(as, which), as, response, limits).run();
  }

  /** The request as a program would have made it. */
  private static final class AsStream extends HttpServletRequestWrapper {
    private final ServletInputStream file;

    private AsStream(HttpServletRequest request, InputStream file) {
      super(request);
      this.file = new BlockingInput(file);
    }

    @Override
    public @Nullable String getHeader(String name) {
      return name.equalsIgnoreCase("Content-Type") || name.equalsIgnoreCase("Accept")
          ? CsvAnswers.TYPE
          : super.getHeader(name);
    }

    @Override
    public @Nullable String getQueryString() {
      return null;
    }

    @Override
    public ServletInputStream getInputStream() {
      return file;
    }
  }
}
