package io.isobar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** A stack whose gateway serves a model of one batch of iris, and what was trained afterwards. */
final class ServedIris {
  static final Duration SOON = Duration.ofMinutes(2);
  private static final String TRAININGS =
      "select %s from isobar.runs where pipeline = 'iris' and parent_run is not null";

  final Stand stand;
  private final HttpClient http = HttpClient.newHttpClient();
  private final String gateway;

  ServedIris(Path home) {
    stand = Stand.of(new Isobar(home));
    JsonNode said = stand.ok("run", "iris", "--batches", "1", "--output", "json").json();
    gateway = said.path("urls").path("gateway").asText();
  }

  /** The answer to JSON, which is done. */
  String post(String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(gateway + "/v1/models/iris/" + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  /** So many trainings were begun by other pipelines. */
  long begun() {
    return stand.count(TRAININGS.formatted("count(*)"));
  }

  void awaitBegun() {
    Stand.await("a training is begun", SOON, () -> begun() > 0);
  }

  /** The first one that was begun; it ends well, and has tuned. */
  String trained() {
    String training = stand.sql(TRAININGS.formatted("min(run)"));
    stand.awaitEnd(training, "SUCCEEDED", SOON);
    String tune = "select outcome from isobar.steps where step = 'tune' and run = '%s'";
    assertThat(stand.sql(tune.formatted(training))).isEqualTo("SUCCEEDED");
    return training;
  }

  /** The run that has begun a training. */
  static String whoBegan(String training) {
    return training.replaceFirst("\\.train$", "");
  }
}
