package io.isobar.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A POST whose body is sent piece by piece while its answer is read line by line. */
final class OpenPost implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;
  private final String status;
  private int left;

  private OpenPost(Socket socket, String first) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    send(first);
    status = rawLine();
    while (!rawLine().isEmpty()) {
      // The headers are not asked for.
    }
  }

  /** Sends {@code first}, and returns when the answer has begun. */
  static OpenPost to(String url, String path, String type, String first) throws IOException {
    URI root = URI.create(url);
    Socket socket = new Socket(root.getHost(), root.getPort());
    socket.setSoTimeout(60_000);
    String head =
        "POST %s HTTP/1.1\r\n"
            + "Host: localhost\r\n"
            + "Content-Type: %s\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n";
    socket.getOutputStream().write(head.formatted(path, type).getBytes(StandardCharsets.US_ASCII));
    return new OpenPost(socket, first);
  }

  String status() {
    return status;
  }

  void send(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    chunk.writeBytes(
        (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    chunk.writeBytes(bytes);
    chunk.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(chunk.toByteArray());
  }

  /** Says that there are no more rows. */
  void finish() throws IOException {
    socket.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  /** The next line of the answer. */
  String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = next(); next != '\n'; next = next()) {
      line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private int next() throws IOException {
    if (left == 0) {
      String size = rawLine();
      left = Integer.parseInt(size.isEmpty() ? rawLine() : size, 16);
      if (left == 0) {
        throw new IOException("the answer is at its end");
      }
    }
    left--;
    return in.read();
  }

  private String rawLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the connection is closed after '" + line + "'");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.US_ASCII).strip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
