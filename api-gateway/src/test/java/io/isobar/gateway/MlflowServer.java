package io.isobar.gateway;

import io.isobar.storage.ports.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real MLflow server with a database of SQLite, and its Python: the one that {@code
 * ISOBAR_MLFLOW_PYTHON} names.
 */
final class MlflowServer implements AutoCloseable {
  private static final String PYTHON = "ISOBAR_MLFLOW_PYTHON";
  private static final long START_SECONDS = 300;
  private static final long SCRIPT_MINUTES = 10;

  private final String python;
  private final Path home;
  private final int port;
  private Process process;

  private MlflowServer(String python, Path home, int port) {
    this.python = python;
    this.home = home;
    this.port = port;
  }

  static MlflowServer start(Path home) throws IOException {
    String python = System.getenv(PYTHON);
    if (python == null || python.isBlank()) {
      throw new IllegalStateException(PYTHON + " names no Python that has mlflow and xgboost");
    }
    Files.createDirectories(home.resolve("artifacts"));
    MlflowServer server = new MlflowServer(python, home, FreePort.next());
    server.begin();
    return server;
  }

  /** Starts the server; again after {@link #stop}, with all that it had. */
  void begin() throws IOException {
    List<String> command = new ArrayList<>(List.of(python, "-m", "mlflow", "server"));
    command.addAll(List.of("--host", "127.0.0.1", "--port", Integer.toString(port)));
    command.addAll(List.of("--workers", "1", "--serve-artifacts"));
    command.addAll(List.of("--backend-store-uri", "sqlite:///" + home.resolve("mlflow.db")));
    command.addAll(List.of("--artifacts-destination", home.resolve("artifacts").toString()));
    process = builder(command).redirectOutput(home.resolve("log").toFile()).start();
    awaitHealth();
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    // The server starts further programs of its environment by their names.
    String bin = String.valueOf(Path.of(python).getParent());
    builder.environment().merge("PATH", bin, (path, first) -> first + ":" + path);
    builder.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
    return builder.redirectErrorStream(true);
  }

  private void awaitHealth() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest health = HttpRequest.newBuilder(URI.create(url() + "/health")).build();
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        if (client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
        process.waitFor(200, TimeUnit.MILLISECONDS);
      } catch (IOException notYet) {
        waitALittle();
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted", e);
      }
    }
    String log = Files.readString(home.resolve("log"));
    close();
    throw new IllegalStateException("mlflow does not answer: " + log);
  }

  private void waitALittle() {
    try {
      process.waitFor(200, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Runs a script with this server as its first argument, and gives what it printed. */
  String run(Path script, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(python, script.toAbsolutePath().toString()));
    command.add(url());
    command.addAll(List.of(arguments));
    Process running = builder(command).start();
    try {
      String told = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!running.waitFor(SCRIPT_MINUTES, TimeUnit.MINUTES) || running.exitValue() != 0) {
        throw new AssertionError(script + " failed: " + told);
      }
      return told;
    } finally {
      running.destroyForcibly();
    }
  }

  /** Ends it, and the processes that it has started. */
  void stop() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(one -> one.onExit().join());
  }

  @Override
  public void close() {
    stop();
  }
}
