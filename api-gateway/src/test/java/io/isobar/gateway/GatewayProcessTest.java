package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.bundle.SampleBundle;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.LoggedPrediction;
import io.isobar.storage.postgres.Predictions;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class GatewayProcessTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void losesNoAnsweredPredictionWhenItIsKilledUnderLoad() throws Exception {
    Releases releases = new Releases(empty.database(), home);
    releases.register("trees", 1, new BundleStore(releases.objects()).save(SampleBundle.bundle()));
    releases.champion("trees", 1);
    List<String> answered = new ArrayList<>();
    for (int life = 0; life < 2; life++) {
      answered.addAll(predictAndKill(300 + 77 * life));
    }
    Predictions predictions = new Predictions(empty.database());
    try (RunningGateway _ = RunningGateway.start(empty.settings(), home, Map.of())) {
      Waiting.until(() -> predictions.count() >= answered.size());
    }
    List<String> logged = predictions.recent(10_000).stream().map(LoggedPrediction::id).toList();
    assertThat(logged).containsAll(answered).doesNotHaveDuplicates();
    // At most one request a life was journalled though its answer was cut off by the kill.
    assertThat(logged.size()).isLessThanOrEqualTo(answered.size() + 2);
  }

  @Test
  void tellsAllWrongSettingsInOneLineAndEndsWithTwo() throws Exception {
    Process process = start(Map.of("ISOBAR_GATEWAY_PORT", "eighty", "ISOBAR_OBJECTS", ""));
    String told = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(told.strip().lines()).hasSize(1);
    assertThat(told).contains("eighty", "ISOBAR_OBJECTS is not set");
  }

  @Test
  void saysInsteadOfATraceThatAnotherGatewayOwnsTheJournal() throws Exception {
    try (RunningGateway _ = RunningGateway.start(empty.settings(), home, Map.of())) {
      Process process = start(Map.of("ISOBAR_GATEWAY_PORT", "0"));
      String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).isEqualTo(1);
      assertThat(told).contains("[log.in-use]", "ISOBAR_GATEWAY_SPOOL").doesNotContain("\tat ");
    }
  }

  /** The ids of the answers that came before the kill. */
  private List<String> predictAndKill(int enough) throws Exception {
    int port = freePort();
    Process process = start(Map.of("ISOBAR_GATEWAY_PORT", Integer.toString(port)));
    Thread output =
        Thread.startVirtualThread(() -> process.inputReader().lines().forEach(line -> {}));
    try {
      URI root = URI.create("http://127.0.0.1:" + port);
      Waiting.until(() -> isReady(root));
      HttpRequest request =
          HttpRequest.newBuilder(root.resolve("/predict"))
              .header("content-type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(example(root)))
              .build();
      List<String> answered = new ArrayList<>();
      Thread killer = null;
      while (true) {
        if (answered.size() == enough) {
          killer = Thread.startVirtualThread(() -> process.toHandle().destroyForcibly());
        }
        try {
          HttpResponse<String> response =
              client.send(request, HttpResponse.BodyHandlers.ofString());
          assertThat(response.statusCode()).isEqualTo(200);
          answered.add(JSON.readTree(response.body()).get("prediction_id").asText());
        } catch (IOException e) {
          assertThat(killer).as("nobody has killed it yet: %s", e).isNotNull();
          return answered;
        }
      }
    } finally {
      process.toHandle().destroyForcibly();
      process.onExit().join();
      output.join();
    }
  }

  private boolean isReady(URI root) {
    try {
      return get(root.resolve("/ready")).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private String example(URI root) throws IOException {
    return JSON.readTree(get(root.resolve("/v1/models/trees")).body()).get("example").toString();
  }

  private HttpResponse<String> get(URI uri) throws IOException {
    try {
      return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private Process start(Map<String, String> more) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            GatewayMain.class.getName());
    Map<String, String> environment = new HashMap<>();
    environment.put("ISOBAR_DATABASE_URL", empty.settings().url());
    environment.put("ISOBAR_DATABASE_USER", empty.settings().user());
    environment.put("ISOBAR_DATABASE_PASSWORD", empty.settings().password());
    environment.put("ISOBAR_OBJECTS", home.resolve("objects").toUri().toString());
    environment.put("ISOBAR_GATEWAY_CACHE", home.resolve("cache").toString());
    environment.put("ISOBAR_GATEWAY_SPOOL", home.resolve("spool").toString());
    environment.putAll(more);
    builder.environment().keySet().removeIf(name -> name.startsWith("ISOBAR_"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
