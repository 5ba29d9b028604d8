package io.isobar.datasource;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Short answers, written in one piece. */
final class Answers {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Answers() {}

  static void json(HttpExchange exchange, int status, Object body) throws IOException {
    send(exchange, status, "application/json", MAPPER.writeValueAsBytes(body));
  }

  static void text(HttpExchange exchange, String type, String body) throws IOException {
    send(exchange, 200, type, body.getBytes(StandardCharsets.UTF_8));
  }

  /** An endpoint that answers with a file that lies beside this class. */
  static Endpoint resource(String name) {
    byte[] content;
    try (InputStream in = Objects.requireNonNull(Answers.class.getResourceAsStream(name), name)) {
      content = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
    return (exchange, query) -> send(exchange, 200, "application/json", content);
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
