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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the definitions of the tests reach: an order, a webhook, a source, and a source that stops
 * in the middle of its first answer.
 */
final class LoopbackServer implements AutoCloseable {
  private static final int ROWS = 3_000;

  private final HttpServer server;
  private final AtomicInteger batches = new AtomicInteger();
  private final AtomicInteger cursor = new AtomicInteger();
  private final ConcurrentMap<Integer, Integer> walked = new ConcurrentHashMap<>();
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
    server.createContext(
        "/flats", exchange -> answer(exchange, 200, flats(batches.getAndIncrement())));
    server.createContext("/walk/flats", this::walk);
    server.createContext(
        "/walk/restart",
        exchange -> {
          cursor.set(0);
          answer(exchange, 200, "{}");
        });
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The bodies that webhooks got, in order. */
  Queue<String> hooks() {
    return hooks;
  }

  /** How many answers with this batch the source that stops has begun. */
  int walked(int number) {
    return walked.getOrDefault(number, 0);
  }

  private static String flats(int number) {
    Random random = new Random(number);
    return IntStream.range(0, ROWS)
        .mapToObj(row -> flat(number * ROWS + row, random))
        .collect(Collectors.joining(",", "{\"batch_number\":" + number + ",\"data\":[", "]}"));
  }

  /**
   * Moves on at each request, as the source of the houses does; the first answer is never whole.
   */
  private void walk(HttpExchange exchange) throws IOException {
    int number = cursor.getAndIncrement();
    if (walked.merge(number, 1, Integer::sum) > 1 || number > 0) {
      answer(exchange, 200, flats(number));
      return;
    }
    byte[] body = flats(number).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body, 0, body.length / 2);
    exchange.getResponseBody().flush();
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
