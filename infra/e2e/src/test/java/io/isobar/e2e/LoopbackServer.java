package io.isobar.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the definitions of the tests reach: an order, a webhook, and a source of one batch. */
final class LoopbackServer implements AutoCloseable {
  private static final int ROWS = 3_000;

  private final HttpServer server;
  private final AtomicInteger batches = new AtomicInteger();
  private final Queue<String> hooks = new ConcurrentLinkedQueue<>();

  LoopbackServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/order", exchange -> answer(exchange, 200, "{\"id\": 7}"));
    server.createContext(
        "/hook",
        exchange -> {
          hooks.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          answer(exchange, 200, "thanks");
        });
    server.createContext("/flats", this::batch);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The bodies that webhooks got, in order. */
  Queue<String> hooks() {
    return hooks;
  }

  private void batch(HttpExchange exchange) throws IOException {
    int number = batches.getAndIncrement();
    Random random = new Random(number);
    String rows =
        IntStream.range(0, ROWS)
            .mapToObj(row -> flat(number * ROWS + row, random))
            .collect(Collectors.joining(","));
    answer(exchange, 200, "{\"batch_number\":" + number + ",\"data\":[" + rows + "]}");
  }

  private static String flat(int street, Random random) {
    int rooms = 1 + random.nextInt(8);
    int size = 20 + random.nextInt(280);
    int price = 1_000 + size * 100 + rooms * 500 + random.nextInt(3_000);
    return "{\"street\":\"s%d\",\"rooms\":%d,\"size\":%d,\"price\":%d}"
        .formatted(street, rooms, size, price);
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
