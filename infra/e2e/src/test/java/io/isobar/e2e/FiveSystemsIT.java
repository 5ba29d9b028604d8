package io.isobar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
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
    JsonNode report = first.path("scores").path("report");
    assertThat(report.path("rules").path("require.accuracy").asText()).isEqualTo("passed");
    assertThat(report.path("reliability")).isNotEmpty();
    assertThat(report.path("model_bytes").asLong()).isPositive();
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

  @Test
  void failsTheRunAndServesNothingWhenTheAccuracyOfIrisIsTooLow(@TempDir Path folder)
      throws IOException {
    String shipped = Files.readString(Isobar.root().resolve("pipelines/iris.yaml"));
    Path strict =
        Files.writeString(
            folder.resolve("strict.yaml"),
            shipped
                .replace("pipeline: iris", "pipeline: strict")
                .replace("model: iris", "model: strict")
                .replace("name: iris", "name: strict")
                .replace("group_number=1", "group_number=2")
                .replace("at-least: 0.85", "at-least: 1.01"));
    Isobar.Said said = isobar.run("run", strict.toString(), "--batches", "1", "--output", "json");

    assertThat(said.exit()).as(said.err()).isEqualTo(1);
    assertThat(said.json().path("outcome").asText()).isEqualTo("failed");
    assertThat(said.out()).contains("below_85_percent");
    assertThat(
            Ledger.count(
                isobar.home(), "select count(*) from isobar.models where model = 'strict'"))
        .as("the candidate stays recorded")
        .isEqualTo(1);
    assertThat(
            Ledger.count(
                isobar.home(), "select count(*) from isobar.aliases where model = 'strict'"))
        .isZero();
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
