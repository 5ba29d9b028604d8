package io.isobar.gateway.serve.stream;

import io.isobar.gateway.error.Problem;
import io.isobar.gateway.serve.BodyReader;
import io.isobar.gateway.serve.Incoming;
import io.isobar.gateway.serve.JsonInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** A JSON object a line. Lines of nothing but white space are none. */
final class NdjsonRows implements RowSource {
  private static final int END = -1;

  private final InputStream bytes;
  private final int longest;
  private byte[] line = new byte[1_024];
  private int length;

  NdjsonRows(InputStream bytes, int longest) {
    this.bytes = bytes;
    this.longest = longest;
  }

  @Override
  public Optional<Incoming> next() throws IOException {
    while (readLine()) {
      if (length > longest) {
        return Optional.of(
            new Incoming.Unreadable(
                JsonInput.malformed("the line is longer than " + longest + " bytes")));
      }
      if (!isBlank()) {
        return Optional.of(row());
      }
    }
    return Optional.empty();
  }

  private Incoming row() throws IOException {
    try {
      return new Incoming.Row(BodyReader.row(new ByteArrayInputStream(line, 0, length)));
    } catch (Problem problem) {
      return new Incoming.Unreadable(problem);
    }
  }

  /** Keeps no more of a line than one byte past its limit; false at the end. */
  private boolean readLine() throws IOException {
    length = 0;
    int next = bytes.read();
    if (next == END) {
      return false;
    }
    for (; next != '\n' && next != END; next = bytes.read()) {
      if (length <= longest) {
        if (length == line.length) {
          line = Arrays.copyOf(line, 2 * length);
        }
        line[length++] = (byte) next;
      }
    }
    return true;
  }

  private boolean isBlank() {
    for (int at = 0; at < length; at++) {
      if (line[at] != ' ' && line[at] != '\t' && line[at] != '\r') {
        return false;
      }
    }
    return true;
  }
}
