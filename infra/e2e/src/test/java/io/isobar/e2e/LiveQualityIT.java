package io.isobar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A schedule that looks at the truths of what a real gateway answered, and asks for a training. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveQualityIT {
  private static final String FLOWER =
      "{\"sepal_length\": 5.1, \"sepal_width\": 3.5, \"petal_length\": 1.4, \"petal_width\": 0.2}";

  private final ObjectMapper mapper = new ObjectMapper();
  private ServedIris iris;
  private Stand stand;

  @BeforeAll
  void servesAModelOfOneBatch(@TempDir Path folder) {
    iris = new ServedIris(folder.resolve("home"));
    stand = iris.stand;
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
    Stand.await(
        "too few truths are told",
        ServedIris.SOON,
        () -> decided("the truth of 0 predictions") > 0);
    feedback(answers, label -> label);
    Stand.await(
        "what was right is judged", ServedIris.SOON, () -> decided("not decayed: accuracy") > 0);
    assertThat(iris.begun()).isZero();

    JsonNode wrong = serve();
    // A decision in between would have seen too few of them to tell that a promise is broken.
    Stand.await("all answers are in the log", ServedIris.SOON, () -> logged(wrong) == 60);
    feedback(wrong, label -> label.equals("setosa") ? "virginica" : "setosa");
    iris.awaitBegun();
    String training = iris.trained();

    long before = decided("");
    Stand.await("the schedule goes on", ServedIris.SOON, () -> decided("") >= before + 2);
    assertThat(iris.begun()).isOne();
    assertThat(stand.ok("show", ServedIris.whoBegan(training)).out())
        .contains("decide: train iris, by what was served until ")
        .contains("decayed: accuracy ")
        .contains(" predictions of version 1 whose truth is known against ")
        .contains(
            "undercovered: intervals or sets of version 1 hold 50.0% of 120 truths where 90.0% are"
                + " promised");
  }

  /** Decisions of the schedule of which a reason begins so. */
  private long decided(String reason) {
    return stand.count(
        "select count(*) from isobar.training_decisions where pipeline = 'deciding'"
            + " and batch_id is null and reasons[1] like '"
            + reason
            + "%'");
  }

  private long logged(JsonNode answers) {
    String ids =
        answers
            .valueStream()
            .map(answer -> "'" + answer.path("prediction_id").asText() + "'")
            .collect(Collectors.joining(", "));
    return stand.count(
        "select count(*) from isobar.predictions where prediction_id in (" + ids + ")");
  }

  private JsonNode serve() throws IOException, InterruptedException {
    String flowers = Collections.nCopies(60, FLOWER).toString();
    return mapper.readTree(iris.post("predict", flowers));
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
    iris.post("feedback", truths.toString());
  }
}
