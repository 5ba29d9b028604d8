package io.isobar.activities.release;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gateway on a real socket that writes down what it is asked. */
final class FakeGateway implements AutoCloseable {
  private final HttpServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile int checkStatus = 200;
  private volatile int swapStatus = 200;
  private volatile int splitStatus = 200;
  private volatile Runnable beforeAnswer = () -> {};

  FakeGateway() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/load_model", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<String> asked() {
    return asked;
  }

  FakeGateway answersChecksWith(int status) {
    checkStatus = status;
    return this;
  }

  FakeGateway answersSwapsWith(int status) {
    swapStatus = status;
    return this;
  }

  FakeGateway answersSplitsWith(int status) {
    splitStatus = status;
    return this;
  }

  FakeGateway beforeAnswering(Runnable action) {
    beforeAnswer = action;
    return this;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String what = String.valueOf(exchange.getRequestURI().getQuery());
    String wish =
        switch (what) {
          case "check=true" -> "check";
          case "split=true" -> "split";
          default -> "swap";
        };
    asked.add(wish + " " + body);
    beforeAnswer.run();
    int status =
        switch (wish) {
          case "check" -> checkStatus;
          case "split" -> splitStatus;
          default -> swapStatus;
        };
    byte[] text = (status == 200 ? "{}" : "{\"title\":\"golden-mismatch\"}").getBytes();
    exchange.sendResponseHeaders(status, text.length);
    exchange.getResponseBody().write(text);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
