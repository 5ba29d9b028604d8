package io.isobar.activities.collect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A source that gives its next batch at every GET, answered or not, over a real socket. Faults are
 * used up one a request, after the cursor has moved.
 */
final class FakeSource implements AutoCloseable {
  static final String EXHAUSTED = "Ya se recolectó toda la información mínima necesaria";

  /** What happens instead of the right answer. */
  @FunctionalInterface
  interface Fault {
    void answer(Socket socket, String body) throws IOException, InterruptedException;
  }

  final List<String> batches = Collections.synchronizedList(new ArrayList<>());
  final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  final AtomicInteger cursor = new AtomicInteger();
  final CountDownLatch ended = new CountDownLatch(1);
  volatile boolean chunked;
  private final ServerSocket server;

  FakeSource() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().start(this::serve);
  }

  SourceAddress address() {
    return new SourceAddress("fake", "http://127.0.0.1:" + server.getLocalPort());
  }

  /** A batch whose answer names the number of its place. */
  FakeSource batch(String... rows) {
    batches.add(
        "{\"group_number\":3,\"batch_number\":"
            + batches.size()
            + ",\"data\":["
            + String.join(",", rows)
            + "]}");
    return this;
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofPlatform().daemon().start(() -> handle(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void handle(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String line = in.readLine();
      if (line == null) {
        return;
      }
      for (String header = in.readLine(); !header.isEmpty(); header = in.readLine()) {}
      requests.add(line);
      if (line.startsWith("GET /restart")) {
        cursor.set(0);
        send(socket, 200, "{\"ok\":true}");
        return;
      }
      int place = cursor.getAndIncrement();
      Fault fault = faults.poll();
      String body = place < batches.size() ? batches.get(place) : "";
      if (fault != null) {
        fault.answer(socket, body);
      } else if (place < batches.size()) {
        send(socket, 200, body);
      } else {
        send(socket, 400, "{\"detail\":\"" + EXHAUSTED + "\"}");
      }
    } catch (IOException | InterruptedException e) {
      // A client that has gone is what several tests are about.
    }
  }

  void send(Socket socket, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    OutputStream out = socket.getOutputStream();
    if (chunked) {
      write(out, "HTTP/1.1 " + status + " X\r\nTransfer-Encoding: chunked\r\n\r\n");
      for (int at = 0; at < bytes.length; at += 7) {
        int size = Math.min(7, bytes.length - at);
        write(out, Integer.toHexString(size) + ";x=y\r\n");
        out.write(bytes, at, size);
        write(out, "\r\n");
      }
      write(out, "0\r\n\r\n");
    } else {
      write(out, "HTTP/1.1 " + status + " X\r\nContent-Length: " + bytes.length + "\r\n\r\n");
      out.write(bytes);
    }
    out.flush();
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  FakeSource fault(Fault fault) {
    faults.add(fault);
    return this;
  }

  Fault status(int status, String body) {
    return (socket, ignored) -> send(socket, status, body);
  }

  Fault body(String body) {
    return status(200, body);
  }

  /** Breaks off before the first byte of the answer. */
  Fault reset() {
    return (socket, ignored) -> socket.setSoLinger(true, 0);
  }

  /** Sends a part of the body only, under the length of the whole. */
  Fault cut(double share) {
    return (socket, body) -> part(socket, body, share, ignored -> {});
  }

  /** Sends a part of the body, and then nothing until the source ends. */
  Fault stall(double share) {
    return (socket, body) ->
        part(
            socket,
            body,
            share,
            latch -> {
              try {
                latch.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private void part(Socket socket, String body, double share, Consumer<CountDownLatch> then)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    OutputStream out = socket.getOutputStream();
    write(out, "HTTP/1.1 200 X\r\nContent-Length: " + bytes.length + "\r\n\r\n");
    out.write(bytes, 0, (int) (share * bytes.length));
    out.flush();
    then.accept(ended);
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
