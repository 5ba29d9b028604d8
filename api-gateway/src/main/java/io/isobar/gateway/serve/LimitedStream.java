package io.isobar.gateway.serve;

import io.isobar.gateway.error.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;

/** Ends in a problem of status 413 past a number of bytes. */
public final class LimitedStream extends FilterInputStream {
  private static final int MOST_BUFFERED = 8_192;

  private final long limit;
  private long seen;

  private LimitedStream(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  /**
   * The body of a request; it can be marked. One that says that it is longer is not read at all.
   */
  public static InputStream body(HttpServletRequest request, long limit) throws IOException {
    if (request.getContentLengthLong() > limit) {
      throw tooLong(limit);
    }
    long said = request.getContentLengthLong();
    int buffer = said < 0 ? MOST_BUFFERED : Math.clamp(said, 1, MOST_BUFFERED);
    return new BufferedInputStream(new LimitedStream(request.getInputStream(), limit), buffer);
  }

  private static Problem tooLong(long limit) {
    return Problem.of(
        HttpStatus.CONTENT_TOO_LARGE,
        "predict.too-long",
        "The body is longer than " + limit + " bytes; send the rows in several requests.");
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    count(Math.max(0, count));
    return count;
  }

  private void count(int more) {
    seen += more;
    if (seen > limit) {
      throw tooLong(limit);
    }
  }
}
