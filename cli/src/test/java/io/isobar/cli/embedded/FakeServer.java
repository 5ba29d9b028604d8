package io.isobar.cli.embedded;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A stand-in for a Java part: answers every question with its arguments and settings. */
final class FakeServer {
  private FakeServer() {}

  static void serve(int port, String[] arguments) throws IOException {
    String said =
        Arrays.toString(arguments)
            + "\n"
            + System.getenv().entrySet().stream()
                .filter(entry -> entry.getKey().matches("(ISOBAR|TEMPORAL)_.*"))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .sorted()
                .collect(Collectors.joining("\n"));
    byte[] body = said.getBytes(StandardCharsets.UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  static int after(String option, String[] arguments) {
    List<String> list = List.of(arguments);
    return Integer.parseInt(list.get(list.indexOf(option) + 1));
  }

  /** The data source. */
  static final class Source {
    private Source() {}

    public static void main(String[] arguments) throws IOException {
      serve(after("--port", arguments), arguments);
    }
  }

  /** The worker. */
  static final class Worker {
    private Worker() {}

    public static void main(String[] arguments) throws IOException {
      serve(Integer.parseInt(System.getenv("ISOBAR_WORKER_PORT")), arguments);
    }
  }

  /** The gateway. */
  static final class Gateway {
    private Gateway() {}

    public static void main(String[] arguments) throws IOException {
      serve(Integer.parseInt(System.getenv("ISOBAR_GATEWAY_PORT")), arguments);
    }
  }

  /** The Temporal server: its pages and its other port. */
  static final class Temporal {
    private Temporal() {}

    public static void main(String[] arguments) throws IOException {
      serve(after("--port", arguments), arguments);
      serve(after("--ui-port", arguments), arguments);
    }
  }

  /** Ends at once, with a reason. */
  static final class Broken {
    private Broken() {}

    public static void main(String[] arguments) {
      System.err.println("the reason why it cannot start");
      System.exit(3);
    }
  }
}
