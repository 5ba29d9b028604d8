package io.isobar.cli.load.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads answers of HTTP/1.1 from bytes as they come, one after the other: with a length, in chunks,
 * or until the connection ends. Bodies are counted, not kept.
 */
final class AnswerReader {
  private static final int LONGEST_HEAD = 1 << 16;
  private static final int SAMPLE = 400;

  private enum At {
    HEAD,
    BODY,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILER,
    UNTIL_CLOSE,
    DONE
  }

  private final StringBuilder text = new StringBuilder(512);
  private final StringBuilder sample = new StringBuilder();
  private At at = At.HEAD;
  private Head head = Head.NONE;
  private long left;
  private long bytes;

  /** Makes it ready for the next answer. */
  void begin() {
    text.setLength(0);
    sample.setLength(0);
    at = At.HEAD;
    head = Head.NONE;
    bytes = 0;
  }

  /** Whether nothing of an answer has come yet. */
  boolean isFresh() {
    return bytes == 0;
  }

  /**
   * Takes bytes until there are none, or the answer is complete.
   *
   * @return whether it is complete
   * @throws IOException when it is not HTTP/1
   */
  boolean read(ByteBuffer arrived) throws IOException {
    while (arrived.hasRemaining() && at != At.DONE) {
      switch (at) {
        case HEAD -> readHead(arrived);
        case BODY -> readBody(arrived, At.DONE);
        case CHUNK -> readBody(arrived, At.CHUNK_END);
        case UNTIL_CLOSE -> {
          left = arrived.remaining();
          readBody(arrived, At.UNTIL_CLOSE);
        }
        case CHUNK_SIZE, CHUNK_END, TRAILER -> readLine(arrived);
        case DONE -> throw new IllegalStateException("read on behind an answer");
      }
    }
    return at == At.DONE;
  }

  /** The connection has ended; whether that was the end of the answer, too. */
  boolean end() {
    return at == At.UNTIL_CLOSE || at == At.DONE;
  }

  Answer answer() {
    return new Answer(
        head.status(),
        head.last() || at == At.UNTIL_CLOSE,
        bytes,
        head.retryAfter(),
        sample.toString());
  }

  private void readHead(ByteBuffer arrived) throws IOException {
    while (arrived.hasRemaining()) {
      char next = next(arrived);
      text.append(next);
      int length = text.length();
      if (next == '\n' && length > 3 && text.charAt(length - 3) == '\n') {
        head = Head.parsed(text.toString());
        text.setLength(0);
        at = afterHead();
        return;
      }
      if (length > LONGEST_HEAD) {
        throw new IOException("headers of more than " + LONGEST_HEAD + " bytes");
      }
    }
  }

  private At afterHead() {
    left = head.length();
    if (head.status() < 200) {
      return At.HEAD;
    }
    if (head.isWithoutBody()) {
      return At.DONE;
    }
    if (head.chunked()) {
      return At.CHUNK_SIZE;
    }
    return left < 0 ? At.UNTIL_CLOSE : left == 0 ? At.DONE : At.BODY;
  }

  private void readBody(ByteBuffer arrived, At then) {
    int taken = (int) Math.min(left, arrived.remaining());
    if (head.status() >= 300 && sample.length() < SAMPLE) {
      byte[] kept = new byte[Math.min(taken, SAMPLE - sample.length())];
      arrived.get(arrived.position(), kept);
      sample.append(new String(kept, StandardCharsets.UTF_8));
    }
    arrived.position(arrived.position() + taken);
    bytes += taken;
    left -= taken;
    if (left == 0) {
      at = then;
    }
  }

  private void readLine(ByteBuffer arrived) throws IOException {
    char next = next(arrived);
    if (next != '\n') {
      text.append(next);
      if (text.length() > LONGEST_HEAD) {
        throw new IOException("a line of more than " + LONGEST_HEAD + " bytes between chunks");
      }
      return;
    }
    String line = text.toString().strip();
    text.setLength(0);
    at =
        switch (at) {
          case CHUNK_SIZE -> {
            left = chunkSize(line);
            yield left == 0 ? At.TRAILER : At.CHUNK;
          }
          case CHUNK_END -> At.CHUNK_SIZE;
          default -> line.isEmpty() ? At.DONE : At.TRAILER;
        };
  }

  private static long chunkSize(String line) throws IOException {
    int end = line.indexOf(';');
    try {
      return Long.parseUnsignedLong((end < 0 ? line : line.substring(0, end)).strip(), 16);
    } catch (NumberFormatException e) {
      throw new IOException("a chunk of the size '" + line + "'", e);
    }
  }

  private char next(ByteBuffer arrived) {
    bytes++;
    return (char) (arrived.get() & 0xff);
  }

  /**
   * The head of an answer.
   *
   * @param length of the body; -1 when it is not said
   */
  private record Head(
      int status, boolean last, long length, boolean chunked, Optional<Duration> retryAfter) {
    static final Head NONE = new Head(0, true, 0, false, Optional.empty());
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    boolean isWithoutBody() {
      return status == NO_CONTENT || status == NOT_MODIFIED;
    }

    static Head parsed(String text) throws IOException {
      if (!text.startsWith("HTTP/1.") || text.length() < 13) {
        throw new IOException("an answer that begins with '" + text.lines().findFirst() + "'");
      }
      try {
        return fields(text, Integer.parseInt(text.substring(9, 12)), text.charAt(7) == '0');
      } catch (NumberFormatException e) {
        throw new IOException("a number in the headers that is none: " + e.getMessage(), e);
      }
    }

    private static Head fields(String text, int status, boolean old) {
      boolean last = old;
      boolean chunked = false;
      long length = -1;
      Optional<Duration> retry = Optional.empty();
      for (int line = text.indexOf('\n') + 1; line < text.length(); ) {
        int end = text.indexOf('\n', line);
        if (has(text, line, "content-length:")) {
          length = Long.parseLong(value(text, line, end));
        } else if (has(text, line, "transfer-encoding:")) {
          chunked = value(text, line, end).equalsIgnoreCase("chunked");
        } else if (has(text, line, "connection:")) {
          String said = value(text, line, end);
          last = said.equalsIgnoreCase("close") || (old && !said.equalsIgnoreCase("keep-alive"));
        } else if (has(text, line, "retry-after:")) {
          retry = seconds(value(text, line, end));
        }
        line = end + 1;
      }
      return new Head(status, last, length, chunked, retry);
    }

    private static boolean has(String text, int at, String name) {
      return text.regionMatches(true, at, name, 0, name.length());
    }

    private static String value(String text, int begin, int end) {
      return text.substring(text.indexOf(':', begin) + 1, end).strip();
    }

    /** A date is not waited for: only seconds are. */
    private static Optional<Duration> seconds(String value) {
      return value.matches("\\d{1,6}")
          ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
          : Optional.empty();
    }
  }
}
