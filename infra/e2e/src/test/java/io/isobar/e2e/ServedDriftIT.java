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
import java.util.Collections;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A schedule that looks at what a real gateway has answered, and has the model trained. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServedDriftIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final String TRAININGS =
      "select %s from isobar.runs where pipeline = 'iris' and parent_run is not null";

  private final HttpClient http = HttpClient.newHttpClient();
  private Stand stand;
  private String gateway;

  @BeforeAll
  void servesAModelOfOneBatch(@TempDir Path folder) {
    stand = Stand.of(new Isobar(folder.resolve("home")));
    JsonNode said = stand.ok("run", "iris", "--batches", "1", "--output", "json").json();
    gateway = said.path("urls").path("gateway").asText();
  }

  @AfterAll
  void leavesNothingRunning() {
    stand.down();
  }

  @Test
  void aScheduleHasTheModelTrainedWhenOtherFlowersAreServed()
      throws IOException, InterruptedException {
    serve(6, trainingRows());
    Stand.await(
        "the answers are logged",
        SOON,
        () -> stand.count("select count(*) from isobar.predictions where status = 200") >= 60);
    stand.ok("apply", Stand.file("watching"));
    Stand.await("flowers like those of the training are judged", SOON, () -> judged("stable") > 0);
    assertThat(stand.count(TRAININGS.formatted("count(*)"))).isZero();

    serve(20, Collections.nCopies(20, flower(25)).toString());
    Stand.await("a training is begun", SOON, () -> begun() > 0);
    stand.ok("pause", "watching", "--note", "one is enough");
    String training = stand.sql(TRAININGS.formatted("min(run)"));
    stand.awaitEnd(training, "SUCCEEDED", SOON);

    assertThat(
            stand.sql(
                "select outcome from isobar.steps where step = 'tune' and run = '"
                    + training
                    + "'"))
        .isEqualTo("SUCCEEDED");
    String watching = training.replaceFirst("\\.train$", "");
    assertThat(watching).startsWith("watching-");
    assertThat(stand.ok("show", watching).out())
        .contains("drift     drifted: ")
        .contains("rows served by version 1 from ")
        .contains("4 of 4 columns drifted (")
        .contains("petal_length");
  }

  private long judged(String verdict) {
    return stand.count(
        "select count(*) from isobar.drift_reports where batch_id is null and row_count >= 60"
            + " and until - since = interval '1 hour' and verdict = '"
            + verdict
            + "'");
  }

  private long begun() {
    return stand.count(TRAININGS.formatted("count(*)"));
  }

  /** The flowers that version 1 was trained on, as a request. */
  private String trainingRows() {
    return stand.sql(
        """
        select json_agg(json_build_object('sepal_length', sepal_length, 'sepal_width', sepal_width,
          'petal_length', petal_length, 'petal_width', petal_width))
        from clean.iris join split.iris using (batch_id, row_no) where part = 0
        """);
  }

  private static String flower(double size) {
    return String.format(
        Locale.ROOT,
        "{\"sepal_length\": %1$s, \"sepal_width\": %1$s, \"petal_length\": %1$s,"
            + " \"petal_width\": %1$s}",
        size);
  }

  private void serve(int times, String rows) throws IOException, InterruptedException {
    for (int time = 0; time < times; time++) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(gateway + "/v1/models/iris/predict"))
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(rows))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }
}
