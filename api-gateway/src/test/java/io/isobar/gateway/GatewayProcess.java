package io.isobar.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.storage.postgres.DatabaseSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A gateway in a process of its own, whose bundles, cache and spool are below a home. */
final class GatewayProcess implements AutoCloseable {
  /** Some seconds, where nobody else works. */
  private static final Duration START = Duration.ofMinutes(3);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Process process;
  private final Thread output;
  private final URI root;

  /** Starts one on a port, and returns when it is ready. */
  GatewayProcess(DatabaseSettings database, Path home, int port, Map<String, String> more)
      throws IOException {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("ISOBAR_GATEWAY_PORT", Integer.toString(port));
    root = URI.create("http://127.0.0.1:" + port);
    process = launch(database, home, environment);
    output = Thread.startVirtualThread(() -> process.inputReader().lines().forEach(line -> {}));
    try {
      Waiting.until(START, this::isReady);
    } catch (AssertionError e) {
      close();
      throw e;
    }
  }

  /** Starts one, whatever becomes of it. */
  static Process launch(DatabaseSettings database, Path home, Map<String, String> more)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            GatewayMain.class.getName());
    Map<String, String> environment = new HashMap<>();
    environment.put("ISOBAR_DATABASE_URL", database.url());
    environment.put("ISOBAR_DATABASE_USER", database.user());
    environment.put("ISOBAR_DATABASE_PASSWORD", database.password());
    environment.put("ISOBAR_OBJECTS", home.resolve("objects").toUri().toString());
    environment.put("ISOBAR_GATEWAY_CACHE", home.resolve("cache").toString());
    environment.put("ISOBAR_GATEWAY_SPOOL", home.resolve("spool").toString());
    environment.putAll(more);
    builder.environment().keySet().removeIf(name -> name.startsWith("ISOBAR_"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  URI root() {
    return root;
  }

  HttpResponse<String> get(String path) throws IOException {
    try {
      return CLIENT.send(
          HttpRequest.newBuilder(root.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  /** A row that the model takes. */
  String example(String model) throws IOException {
    return JSON.readTree(get("/v1/models/" + model).body()).get("example").toString();
  }

  private boolean isReady() {
    try {
      return get("/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** SIGTERM. */
  void tellToStop() {
    process.destroy();
  }

  /** Its exit code, once it has ended by itself. */
  int awaitEnd() {
    Waiting.until(() -> !process.isAlive());
    return process.exitValue();
  }

  /** SIGKILL. */
  void kill() {
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
    try {
      output.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
