package io.isobar.cli.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on this machine that answers each request as a script says. */
public final class StubServer implements AutoCloseable {
  private final ServerSocket socket;
  private final Script script;
  private final AtomicInteger count = new AtomicInteger();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /** A request as it came. */
  public record Asked(String line, String body) {}

  /** What to answer. */
  @FunctionalInterface
  public interface Script {
    /**
     * To one request.
     *
     * @param number of requests before it
     */
    Reply reply(int number, Asked asked);
  }

  /**
   * An answer.
   *
   * @param raw its bytes as text; empty closes the connection instead
   */
  public record Reply(Duration delay, String raw, boolean close) {
    public static Reply json(int status, String body) {
      return of(status, body, "");
    }

    public static Reply of(int status, String body, String headers) {
      return new Reply(
          Duration.ZERO,
          "HTTP/1.1 %d X\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n%s"
              .formatted(status, headers, body.getBytes(StandardCharsets.UTF_8).length, body),
          false);
    }

    public static Reply hangUp() {
      return new Reply(Duration.ZERO, "", true);
    }

    public Reply after(Duration time) {
      return new Reply(time, raw, close);
    }
  }

  private StubServer(ServerSocket socket, Script script) {
    this.socket = socket;
    this.script = script;
  }

  public static StubServer start(Script script) throws IOException {
    StubServer server =
        new StubServer(new ServerSocket(0, 500, InetAddress.getLoopbackAddress()), script);
    Thread.ofVirtual().start(server::accept);
    return server;
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
  }

  public String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        open.add(client);
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      OutputStream out = client.getOutputStream();
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        Asked one = new Asked(head.lines().findFirst().orElse(""), body(head, in));
        asked.add(one);
        Reply reply = script.reply(count.getAndIncrement(), one);
        Thread.sleep(reply.delay());
        out.write(reply.raw().getBytes(StandardCharsets.UTF_8));
        out.flush();
        if (reply.close()) {
          return;
        }
      }
    } catch (IOException e) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String body(String head, InputStream in) throws IOException {
    int length =
        head.lines()
            .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElse(0);
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.write(next);
      String text = head.toString(StandardCharsets.ISO_8859_1);
      if (text.endsWith("\r\n\r\n")) {
        return text;
      }
    }
    return "";
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket client : open) {
      client.close();
    }
  }
}
