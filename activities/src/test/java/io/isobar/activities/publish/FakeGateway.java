package io.isobar.activities.publish;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gateway that answers everything with the same. */
final class FakeGateway implements AutoCloseable {
  final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private FakeGateway(HttpServer server) {
    this.server = server;
  }

  static FakeGateway answering(int status, String body) {
    try {
      FakeGateway gateway =
          new FakeGateway(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      gateway.server.createContext(
          "/",
          exchange -> {
            gateway.asked.add(exchange.getRequestURI().toString());
            exchange.getResponseHeaders().set("Content-Type", "text/html;charset=UTF-8");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
          });
      gateway.server.start();
      return gateway;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
