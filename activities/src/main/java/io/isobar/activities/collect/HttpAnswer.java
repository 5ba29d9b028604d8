package io.isobar.activities.collect;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Status and body of an answer (RFC 9112): the body ends where its length, its last chunk or the
 * connection says.
 */
record HttpAnswer(int status, String location, HttpBody body) {
  private static final int LONGEST_LINE = 16 * 1024;
  private static final int MOST_HEADERS = 200;

  static HttpAnswer read(InputStream in) throws IOException {
    int status = status(line(in));
    Map<String, String> headers = headers(in);
    while (status / 100 == 1) {
      status = status(line(in));
      headers = headers(in);
    }
    return new HttpAnswer(status, headers.getOrDefault("location", ""), body(status, headers, in));
  }

  private static HttpBody body(int status, Map<String, String> headers, InputStream in)
      throws IOException {
    if (headers
        .getOrDefault("transfer-encoding", "")
        .toLowerCase(Locale.ROOT)
        .contains("chunked")) {
      return HttpBody.chunked(in);
    }
    String length = headers.get("content-length");
    if (status == 204 || status == 304) {
      return HttpBody.ofLength(in, 0);
    }
    if (length == null) {
      return HttpBody.untilClose(in);
    }
    try {
      return HttpBody.ofLength(in, Long.parseLong(length));
    } catch (NumberFormatException e) {
      throw new IOException("not HTTP: Content-Length is '" + length + "'", e);
    }
  }

  /** The first characters of the body, for messages. */
  String text(int most) throws IOException {
    return new String(body.readNBytes(4 * most), StandardCharsets.UTF_8)
        .codePoints()
        .limit(most)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static int status(String line) throws IOException {
    String[] parts = line.split(" ", 3);
    if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("[1-5]\\d\\d")) {
      throw new IOException(
          "not HTTP: the answer begins with '"
              + line.substring(0, Math.min(60, line.length()))
              + "'");
    }
    return Integer.parseInt(parts[1]);
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon < 1 || headers.size() >= MOST_HEADERS) {
        throw new IOException("not HTTP: a header without a name, or too many of them");
      }
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return headers;
  }

  static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection was closed before the end of the answer's head");
      }
      if (line.length() >= LONGEST_LINE) {
        throw new IOException("not HTTP: a line is longer than " + LONGEST_LINE + " bytes");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
