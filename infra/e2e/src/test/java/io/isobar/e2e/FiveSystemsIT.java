package io.isobar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Classes from the first batch to a served prediction, over one home. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiveSystemsIT {
  private Isobar isobar;

  @BeforeAll
  void startsFromNothing(@TempDir Path folder) {
    isobar = new Isobar(folder.resolve("home"));
  }

  @AfterAll
  void leavesNothingRunning() {
    assertThat(isobar.run("down").exit()).isZero();
  }

  @Test
  void tellsThreeSpeciesApartAndServesThem() {
    JsonNode said = run("iris");

    assertThat(said.path("runs")).hasSize(4);
    JsonNode first = said.path("runs").get(0);
    assertThat(first.path("scores").path("candidate").path("accuracy").asDouble())
        .isGreaterThanOrEqualTo(0.85);
    assertThat(first.path("decision").path("train").asBoolean()).isTrue();
    assertThat(said.path("prediction").path("prediction").asText())
        .isIn("setosa", "versicolor", "virginica");
    Isobar.Said small =
        isobar.run(
            "predict",
            "sepal_length=5.0",
            "sepal_width=3.4",
            "petal_length=1.4",
            "petal_width=0.2",
            "--model",
            "iris",
            "--output",
            "json");
    assertThat(small.exit()).as(small.err()).isZero();
    assertThat(small.json().path("prediction").asText()).isEqualTo("setosa");
  }

  @Test
  void tellsWhoIsSavedFromSexClassAndAge() {
    JsonNode said = run("titanic");

    JsonNode scores = said.path("runs").get(0).path("scores");
    assertThat(scores.path("candidate").path("accuracy").asDouble())
        .isGreaterThan(scores.path("baseline").path("accuracy").asDouble());
    assertThat(saved("female", "1")).isEqualTo("1");
    assertThat(saved("male", "3")).isEqualTo("0");
  }

  private String saved(String sex, String pclass) {
    Isobar.Said said =
        isobar.run(
            "predict",
            "sex=" + sex,
            "pclass=" + pclass,
            "age=40",
            "sib_sp=0",
            "parch=0",
            "--model",
            "titanic",
            "--output",
            "json");
    assertThat(said.exit()).as(said.err()).isZero();
    return said.json().path("prediction").asText();
  }

  private JsonNode run(String pipeline) {
    Isobar.Said said = isobar.run("run", pipeline, "--output", "json");
    assertThat(said.exit()).as(said.err()).isZero();
    JsonNode json = said.json();
    assertThat(json.path("outcome").asText()).isEqualTo("succeeded");
    assertThat(json.path("champion").path("model").asText()).isEqualTo(pipeline);
    assertThat(json.path("prediction_logged").asBoolean()).isTrue();
    return json;
  }
}
