package io.isobar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A schedule that looks at the truths of what a real gateway answered, and asks for a training. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveQualityIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final String TRAININGS =
      "select %s from isobar.runs where pipeline = 'iris' and parent_run is not null";
  private static final String FLOWER =
      "{\"sepal_length\": 5.1, \"sepal_width\": 3.5, \"petal_length\": 1.4, \"petal_width\": 0.2}";

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper mapper = new ObjectMapper();
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
  void aScheduleHasTheModelTrainedOnceWhenAnswersTurnOutToBeWrong()
      throws IOException, InterruptedException {
    stand.ok("apply", Stand.file("deciding"));
    JsonNode answers = serve();
    Stand.await("too few truths are told", SOON, () -> decided("the truth of 0 predictions") > 0);
    feedback(answers, label -> label);
    Stand.await("what was right is judged", SOON, () -> decided("not decayed: accuracy") > 0);
    assertThat(begun()).isZero();

    feedback(serve(), label -> label.equals("setosa") ? "virginica" : "setosa");
    Stand.await("a training is begun", SOON, () -> begun() > 0);
    String training = stand.sql(TRAININGS.formatted("min(run)"));
    stand.awaitEnd(training, "SUCCEEDED", SOON);
    assertThat(stand.sql(step(training, "tune"))).isEqualTo("SUCCEEDED");

    long before = decided("");
    Stand.await("the schedule goes on", SOON, () -> decided("") >= before + 2);
    assertThat(begun()).isOne();
    String deciding = training.replaceFirst("\\.train$", "");
    assertThat(stand.ok("show", deciding).out())
        .contains("decide: train iris, by what was served until ")
        .contains("decayed: accuracy ")
        .contains(" predictions of version 1 whose truth is known against ");
  }

  /** Decisions of the schedule of which a reason begins so. */
  private long decided(String reason) {
    return stand.count(
        "select count(*) from isobar.training_decisions where pipeline = 'deciding'"
            + " and batch_id is null and reasons[1] like '"
            + reason
            + "%'");
  }

  private long begun() {
    return stand.count(TRAININGS.formatted("count(*)"));
  }

  private static String step(String run, String step) {
    return "select outcome from isobar.steps where step = '" + step + "' and run = '" + run + "'";
  }

  private JsonNode serve() throws IOException, InterruptedException {
    String flowers = Collections.nCopies(60, FLOWER).toString();
    return mapper.readTree(post("/v1/models/iris/predict", flowers));
  }

  private void feedback(JsonNode answers, UnaryOperator<String> truth)
      throws IOException, InterruptedException {
    ArrayNode truths = mapper.createArrayNode();
    for (JsonNode answer : answers) {
      truths
          .addObject()
          .put("prediction_id", answer.path("prediction_id").asText())
          .put("truth", truth.apply(answer.path("prediction").asText()));
    }
    assertThat(truths).hasSize(60);
    post("/v1/models/iris/feedback", truths.toString());
  }

  private String post(String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(gateway + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }
}
