package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.bundle.SampleBundle;
import io.isobar.storage.ports.FreePort;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.LoggedPrediction;
import io.isobar.storage.postgres.Predictions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
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
    release();
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
  void answersAndLogsWhatItHasTakenWhenItIsToldToStop() throws Exception {
    release();
    try (GatewayProcess gateway = start(Map.of("ISOBAR_GATEWAY_DRAIN_MS", "4000"))) {
      String url = gateway.root().toString();
      String row = gateway.example("trees");
      try (Wire begun = new Wire(url)) {
        begun.send(Wire.post("/predict", row.length())).send(row.substring(0, 10));
        gateway.tellToStop();
        Waiting.until(() -> readiness(gateway).contains("\"status\":\"stopping\""));
        try (Wire late = new Wire(url)) {
          assertThat(late.send(Wire.post("/predict", row.length())).send(row).rest())
              .startsWith("HTTP/1.1 200")
              .contains("Connection: close");
        }
        assertThat(begun.send(row.substring(10)).rest()).startsWith("HTTP/1.1 200");
      }
      assertThat(gateway.awaitEnd()).isZero();
      assertThatThrownBy(() -> new Wire(url)).isInstanceOf(ConnectException.class);
    }
    assertThat(new Predictions(empty.database()).count()).isEqualTo(2);
  }

  private static String readiness(GatewayProcess gateway) {
    try {
      return gateway.get("/ready").body();
    } catch (IOException e) {
      throw new AssertionError("it does not say that it stops", e);
    }
  }

  @Test
  void tellsAllWrongSettingsInOneLineAndEndsWithTwo() throws Exception {
    Process process = launch(Map.of("ISOBAR_GATEWAY_PORT", "eighty", "ISOBAR_OBJECTS", ""));
    String told = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(told.strip().lines()).hasSize(1);
    assertThat(told).contains("eighty", "ISOBAR_OBJECTS is not set");
  }

  @Test
  void saysInsteadOfATraceThatAnotherGatewayOwnsTheJournal() throws Exception {
    try (RunningGateway _ = RunningGateway.start(empty.settings(), home, Map.of())) {
      Process process = launch(Map.of("ISOBAR_GATEWAY_PORT", "0"));
      String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).isEqualTo(1);
      assertThat(told).contains("[log.in-use]", "ISOBAR_GATEWAY_SPOOL").doesNotContain("\tat ");
    }
  }

  private void release() {
    Releases releases = new Releases(empty.database(), home);
    releases.register("trees", 1, new BundleStore(releases.objects()).save(SampleBundle.bundle()));
    releases.champion("trees", 1);
  }

  /** The ids of the answers that came before the kill. */
  private List<String> predictAndKill(int enough) throws Exception {
    try (GatewayProcess gateway = start(Map.of())) {
      HttpRequest request =
          HttpRequest.newBuilder(gateway.root().resolve("/predict"))
              .header("content-type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(gateway.example("trees")))
              .build();
      List<String> answered = new ArrayList<>();
      Thread killer = null;
      while (true) {
        if (answered.size() == enough) {
          killer = Thread.startVirtualThread(gateway::kill);
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
    }
  }

  private GatewayProcess start(Map<String, String> more) throws IOException {
    return new GatewayProcess(empty.settings(), home, FreePort.next(), more);
  }

  private Process launch(Map<String, String> more) throws IOException {
    return GatewayProcess.launch(empty.settings(), home, more);
  }
}
