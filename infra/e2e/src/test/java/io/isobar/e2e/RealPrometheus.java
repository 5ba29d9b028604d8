package io.isobar.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real server with the shipped configuration and rules, whose targets are those of a test. */
final class RealPrometheus implements AutoCloseable {
  private static final String VARIABLE = "ISOBAR_PROMETHEUS";

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper mapper = new ObjectMapper();
  private final String address;
  private final Path log;
  private final Process process;

  /**
   * Starts it.
   *
   * @param gateway host:port, as the worker
   */
  static RealPrometheus start(Path folder, int port, String gateway, String worker)
      throws IOException {
    return new RealPrometheus(folder, port, gateway, worker);
  }

  private RealPrometheus(Path folder, int port, String gateway, String worker) throws IOException {
    address = "127.0.0.1:" + port;
    Path shipped = Isobar.root().resolve("infra/prometheus");
    String config =
        Files.readString(shipped.resolve("prometheus.yaml"))
            .replaceAll("(scrape_interval|scrape_timeout|evaluation_interval): \\d+s", "$1: 1s")
            .replace("rules/*.yaml", shipped.resolve("rules") + "/*.yaml")
            .replace("localhost:9090", address);
    config = target(target(config, "gateway", gateway), "worker", worker);
    Path file = Files.writeString(folder.resolve("prometheus.yaml"), config);
    log = folder.resolve("prometheus.log");
    process =
        new ProcessBuilder(
                program().toString(),
                "--config.file=" + file,
                "--storage.tsdb.path=" + folder.resolve("prometheus"),
                "--web.listen-address=" + address)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
  }

  /** The place of a service that is found by its name, in the shipped file. */
  private static String target(String config, String service, String address) {
    String found =
        config.replaceFirst(
            "dns_sd_configs:\\n\\s+- \\{names: \\[" + service + "\\][^\\n]*",
            "static_configs:\n      - targets: ['" + address + "']");
    if (found.equals(config)) {
      throw new IllegalStateException("prometheus.yaml finds no service '" + service + "'");
    }
    return found;
  }

  private static Path program() {
    return Optional.ofNullable(System.getenv(VARIABLE))
        .map(Path::of)
        .or(
            () ->
                Stream.of(System.getenv("PATH").split(":"))
                    .map(folder -> Path.of(folder, "prometheus"))
                    .filter(Files::isExecutable)
                    .findFirst())
        .orElseThrow(
            () ->
                new AssertionError(
                    "no Prometheus: name its program in " + VARIABLE + ", or have it on the PATH"));
  }

  /** The result of an instant query: a list of samples. */
  JsonNode query(String expression) {
    return get("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
        .path("data")
        .path("result");
  }

  /** Whether a query has at least one sample that is a number. */
  boolean answers(String expression) {
    return query(expression)
        .valueStream()
        .anyMatch(sample -> !sample.path("value").path(1).asText().equals("NaN"));
  }

  /** All rules with how their last evaluation went. */
  JsonNode rules() {
    return get("rules").path("data").path("groups");
  }

  boolean isReady() {
    try {
      return get("query?query=vector(1)").path("status").asText().equals("success");
    } catch (IllegalStateException notYet) {
      return false;
    }
  }

  private JsonNode get(String path) {
    if (!process.isAlive()) {
      throw new AssertionError("Prometheus has ended; see " + log);
    }
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create("http://" + address + "/api/v1/" + path)).build(),
              HttpResponse.BodyHandlers.ofString());
      JsonNode said = mapper.readTree(answer.body());
      if (answer.statusCode() == 400) {
        throw new AssertionError(path + ": " + said.path("error").asText());
      }
      return said;
    } catch (IOException notThere) {
      throw new IllegalStateException(notThere);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
