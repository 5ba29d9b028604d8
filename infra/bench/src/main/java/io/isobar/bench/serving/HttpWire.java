package io.isobar.bench.serving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection that has one request under way at a time, and whose answers have a length. */
final class HttpWire implements AutoCloseable {
  private static final int LONGEST_ANSWER = 1 << 16;
  private static final String LENGTH = "content-length:";

  private final URI url;
  private final Selector selector;
  private final SocketChannel channel;
  private final ByteBuffer arrived = ByteBuffer.allocate(LONGEST_ANSWER);
  private long due;

  private HttpWire(URI url, Selector selector, SocketChannel channel) {
    this.url = url;
    this.selector = selector;
    this.channel = channel;
  }

  /**
   * What came.
   *
   * @param status of HTTP; {@link #BROKEN} when the connection ended before an answer
   * @param last whether the connection takes no further request
   */
  record Answer(int status, boolean last) {
    static final int BROKEN = 0;
    static final Answer NOT_YET = new Answer(-1, false);
  }

  /** A new one, which the selector knows with itself as the attachment of its key. */
  static HttpWire to(URI url, Selector selector) throws IOException {
    SocketChannel channel = SocketChannel.open(new InetSocketAddress(url.getHost(), url.getPort()));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    HttpWire wire = new HttpWire(url, selector, channel);
    channel.register(selector, SelectionKey.OP_READ, wire);
    return wire;
  }

  /** When its request was due, in the nanoseconds of this JVM. */
  long due() {
    return due;
  }

  void ask(byte[] request, long dueNanos) {
    due = dueNanos;
    arrived.clear();
    ByteBuffer all = ByteBuffer.wrap(request);
    try {
      while (all.hasRemaining()) {
        channel.write(all);
      }
    } catch (IOException e) {
      // The other side has gone; that is what reading will say, too.
      return;
    }
  }

  Answer read() {
    try {
      if (channel.read(arrived) < 0) {
        return new Answer(Answer.BROKEN, true);
      }
    } catch (IOException e) {
      return new Answer(Answer.BROKEN, true);
    }
    String text = new String(arrived.array(), 0, arrived.position(), StandardCharsets.ISO_8859_1);
    int body = text.indexOf("\r\n\r\n") + 4;
    if (body < 4) {
      return Answer.NOT_YET;
    }
    String head = text.substring(0, body).toLowerCase(Locale.ROOT);
    int length = head.indexOf(LENGTH) + LENGTH.length();
    int bytes = Integer.parseInt(head.substring(length, head.indexOf('\r', length)).strip());
    return text.length() < body + bytes
        ? Answer.NOT_YET
        : new Answer(Integer.parseInt(head.substring(9, 12)), head.contains("connection: close"));
  }

  /** A new connection in the place of this one. */
  HttpWire again() {
    try {
      close();
      return to(url, selector);
    } catch (IOException e) {
      throw new UncheckedIOException("the gateway takes no connections", e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
