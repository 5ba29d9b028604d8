package io.isobar.gateway.ui.predict;

import io.isobar.gateway.error.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The first part of a form that sends a file ({@code multipart/form-data}, RFC 7578), as it comes:
 * nothing of it is kept.
 */
final class FileOfForm extends InputStream {
  private static final Pattern BOUNDARY =
      Pattern.compile("(?i)^multipart/form-data\\s*;.*\\bboundary=\"?([^\";,\\s]{1,70})\"?.*");
  private static final int LONGEST_HEAD = 8_192;

  private final InputStream body;
  private final byte[] end;
  private boolean ended;

  private FileOfForm(InputStream body, byte[] end) {
    this.body = body;
    this.end = end;
  }

  /**
   * Reads up to the begin of the file.
   *
   * @throws Problem 400 when there is none
   */
  static FileOfForm of(@Nullable String contentType, InputStream bytes) throws IOException {
    Matcher named = BOUNDARY.matcher(contentType == null ? "" : contentType);
    if (!named.matches()) {
      throw malformed("it is no form with a file");
    }
    String boundary = "--" + named.group(1);
    InputStream body = new BufferedInputStream(bytes);
    if (!line(body).equals(boundary)) {
      throw malformed("it does not begin with its boundary");
    }
    while (!line(body).isEmpty()) {
      // Names and types say nothing that is needed here.
    }
    return new FileOfForm(body, ("\r\n" + boundary).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String line(InputStream body) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = body.read(); next != '\n'; next = body.read()) {
      if (next < 0 || line.length() == LONGEST_HEAD) {
        throw malformed("its first part has no end");
      }
      line.append((char) next);
    }
    return line.toString().stripTrailing();
  }

  private static Problem malformed(String why) {
    return Problem.of(
        HttpStatus.BAD_REQUEST, "predict.malformed", "The file cannot be read: " + why + ".");
  }

  @Override
  public int read() throws IOException {
    if (ended) {
      return -1;
    }
    int next = body.read();
    if (next < 0) {
      throw malformed("it was cut off");
    }
    if (next == '\r' && isEnd()) {
      ended = true;
      return -1;
    }
    return next;
  }

  /** Whether the boundary goes on from its first byte, which was read; else nothing more is. */
  private boolean isEnd() throws IOException {
    body.mark(end.length);
    for (int at = 1; at < end.length; at++) {
      if (body.read() != end[at]) {
        body.reset();
        return false;
      }
    }
    return true;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = 0;
    for (; count < length && (count == 0 || body.available() > end.length); count++) {
      int next = read();
      if (next < 0) {
        return count == 0 ? -1 : count;
      }
      into[offset + count] = (byte) next;
    }
    return count;
  }

  @Override
  public int available() throws IOException {
    return ended ? 0 : Math.max(0, body.available() - end.length);
  }
}
