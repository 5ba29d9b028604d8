package io.isobar.gateway.serve;

import io.isobar.gateway.error.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;

/** Ends in a problem of status 413 past a number of bytes. */
final class LimitedStream extends FilterInputStream {
  private final long limit;
  private long seen;

  LimitedStream(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  static Problem tooLong(long limit) {
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
