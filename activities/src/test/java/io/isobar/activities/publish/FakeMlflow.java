package io.isobar.activities.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The HTTP side of an MLflow server that can fail at any request: before it has acted, or when it
 * has and only the answer is lost. What it keeps is {@link FakeStore}.
 */
final class FakeMlflow implements AutoCloseable {
  /** What happens at a request. */
  enum Fault {
    NOT_DONE,
    ANSWER_LOST
  }

  private static final JsonMapper JSON = new JsonMapper();

  final FakeStore store;
  final List<String> asked = new CopyOnWriteArrayList<>();
  final List<String> authorizations = new CopyOnWriteArrayList<>();

  private final HttpServer server;
  private final AtomicInteger count = new AtomicInteger();
  private final Map<Integer, Fault> faults = new TreeMap<>();
  private volatile Optional<Canned> canned = Optional.empty();

  private record Canned(int status, String body, Map<String, String> headers) {}

  FakeMlflow() {
    this(new FakeStore("mlflow-artifacts:"));
  }

  FakeMlflow(FakeStore store) {
    this.store = store;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::exchange);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Requests so far. */
  int count() {
    return count.get();
  }

  /** Lets the n-th request, from 1, go wrong. */
  void fault(int request, Fault fault) {
    faults.put(request, fault);
  }

  /** Answers everything with this from now on. */
  void answersWith(int status, String body, Map<String, String> headers) {
    canned = Optional.of(new Canned(status, body, headers));
  }

  private void exchange(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    int number = count.incrementAndGet();
    String path = exchange.getRequestURI().getRawPath();
    asked.add(exchange.getRequestMethod() + " " + path);
    authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    if (canned.isPresent()) {
      canned.get().headers().forEach(exchange.getResponseHeaders()::set);
      send(exchange, canned.get().status(), canned.get().body());
      return;
    }
    Fault fault = faults.get(number);
    if (fault == Fault.NOT_DONE) {
      send(exchange, 503, error("TEMPORARILY_UNAVAILABLE", "the database is being moved"));
      return;
    }
    int status = 200;
    String answer;
    try {
      answer = act(exchange, path, body).toString();
    } catch (Refusal refusal) {
      status = refusal.status;
      answer = error(refusal.code, refusal.getMessage());
    }
    if (fault == Fault.ANSWER_LOST) {
      exchange.close();
    } else {
      send(exchange, status, answer);
    }
  }

  private JsonNode act(HttpExchange exchange, String path, byte[] body) throws IOException {
    String api = "/api/2.0/";
    if (!path.startsWith(api)) {
      throw new Refusal(404, "ENDPOINT_NOT_FOUND", path);
    }
    String call = exchange.getRequestMethod() + " " + path.substring(api.length());
    if (call.startsWith("PUT mlflow-artifacts/artifacts/")) {
      String place = call.substring("PUT mlflow-artifacts/artifacts/".length());
      store.files.put(URLDecoder.decode(place, StandardCharsets.UTF_8), body);
      return JSON.createObjectNode();
    }
    if (exchange.getRequestMethod().equals("GET")) {
      ObjectNode query = JSON.createObjectNode();
      for (String pair : exchange.getRequestURI().getRawQuery().split("&", -1)) {
        String[] parts = pair.split("=", 2);
        query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
      return store.act(call, query);
    }
    return store.act(call, JSON.readTree(body));
  }

  /** An error of the server. */
  static final class Refusal extends RuntimeException {
    private final int status;
    private final String code;

    Refusal(int status, String code, String message) {
      super(message);
      this.status = status;
      this.code = code;
    }
  }

  private static String error(String code, String message) {
    return JSON.createObjectNode().put("error_code", code).put("message", message).toString();
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
