package io.isobar.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection whose bytes are sent and taken as a test wants it. */
final class Wire implements AutoCloseable {
  private static final int LONGEST_MILLIS = 60_000;
  private static final int FEW_BYTES = 16 << 10;
  private static final int MANY_BYTES = 1 << 16;

  private final Socket socket;
  private final InputStream in;

  private Wire(String url, int buffer) throws IOException {
    URI address = URI.create(url);
    socket = new Socket();
    socket.setReceiveBufferSize(buffer);
    socket.setSoTimeout(LONGEST_MILLIS);
    socket.setTcpNoDelay(true);
    socket.connect(
        new InetSocketAddress(InetAddress.getByName(address.getHost()), address.getPort()),
        LONGEST_MILLIS);
    in = new BufferedInputStream(socket.getInputStream(), buffer);
  }

  Wire(String url) throws IOException {
    this(url, MANY_BYTES);
  }

  /** One in whose buffers hardly anything vanishes that is not taken. */
  static Wire narrow(String url) throws IOException {
    return new Wire(url, FEW_BYTES);
  }

  /** The headers of a JSON body of so many bytes. */
  static String post(String path, int length) {
    return """
    POST %s HTTP/1.1\r
    Host: localhost\r
    Content-Type: application/json\r
    Content-Length: %d\r
    \r
    """
        .formatted(path, length);
  }

  Wire send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.UTF_8));
  }

  Wire send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** So many bytes. */
  String take(int bytes) throws IOException {
    return new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
  }

  /** Everything until the other side has closed, also when it did so by force. */
  String rest() throws IOException {
    ByteArrayOutputStream taken = new ByteArrayOutputStream();
    try {
      in.transferTo(taken);
    } catch (SocketException reset) {
      // Not everything that was sent had been read there.
    }
    return taken.toString(StandardCharsets.UTF_8);
  }

  /** An answer; {@code last} when the other side sends no further one. */
  record Answer(int status, String head, String body) {
    boolean last() {
      return head.toLowerCase(Locale.ROOT).contains("\r\nconnection: close");
    }
  }

  /** One answer whose length is told; of status 0 when the other side has closed before it. */
  Answer answer() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
      int one = in.read();
      if (one < 0) {
        return new Answer(0, head.toString(), "");
      }
      head.append((char) one);
    }
    int length =
        head.toString()
            .lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElseThrow(() -> new IOException("an answer without a length: " + head));
    int status = Integer.parseInt(head.substring(9, 12));
    return new Answer(status, head.toString(), take(length));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
