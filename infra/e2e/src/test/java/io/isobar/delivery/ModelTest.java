package io.isobar.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train-model.sh}, {@code model-gate.sh} and {@code publish-model.sh} */
class ModelTest {
  private static final String CARD =
      """
      {
        "model" : "iris",
        "version" : %d,
        "aliases" : [ %s ],
        "run" : "iris-1",
        "scores" : { "accuracy" : %s, "logLoss" : 0.2 },
        "reasons" : [ "better than chance" ],
        "evaluation" : {
          "report" : { "metric" : "ACCURACY" },
          "baseline" : { "accuracy" : 0.3, "logLoss" : 1.1 },
          "testDigest" : "d1"
        }
      }
      """;
  private static final String PREVIOUS =
      "{\"testDigest\": \"%s\", \"scores\": {\"accuracy\": 0.90, \"logLoss\": 0.2}}";

  @TempDir Path folder;
  private Checkout checkout;

  @BeforeEach
  void checkOut() {
    checkout =
        new Checkout(folder)
            .with("ISOBAR", folder + "/tools/isobar")
            .with("LIBRARY", System.getProperty("java.class.path"))
            .with("ISOBAR_MLFLOW_URL", "http://mlflow.example.com")
            .write("infra/find-jdk.sh", "echo " + System.getProperty("java.home") + "\n")
            .write("pipelines/iris.yaml", Project.text("pipelines/iris.yaml"));
  }

  private Checkout trained(double accuracy) {
    return checkout
        .write("target/model/card-1.json", CARD.formatted(1, "", 0.99))
        .write("target/model/card-2.json", CARD.formatted(2, "\"champion\"", accuracy));
  }

  private String report() {
    return Checkout.text(checkout.path("target/model/report.json"));
  }

  @Test
  void trainsADefinitionThatPublishesWhenItIsAskedTo() {
    checkout
        .answer("isobar validate *", "")
        .does(
            "isobar run *",
            "mkdir -p \"$ISOBAR_HOME/gateway/cache\"; cp pipelines/iris.yaml \"$_\"")
        .answer(
            "isobar models --output json", "[ {\n  \"model\" : \"iris\",\n  \"versions\" : 2\n} ]")
        .answer("isobar models iris --output json", "  \"version\" : 2,\n  \"version\" : 1,")
        .answer("isobar models iris 2 --output json", "two")
        .answer("isobar models iris 1 --output json", "one")
        .does("isobar models report iris * -o *", "echo \"report $4\" >\"$6\"; echo Written: $6");
    Said said = checkout.with("SOURCE", "rows").run("train-model.sh", "iris");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.outputs()).containsEntry("model", "iris");
    assertThat(checkout.calls()).contains("isobar run target/model/definition.yaml --source rows");
    assertThat(Checkout.text(checkout.path("target/model/definition.yaml")))
        .contains("params:\n  publish_now: {type: boolean, default: false")
        .contains("acknowledge-within: 1m\n  publish:\n    uses: publish\n")
        .contains("when: \"params.publish_now\"");
    assertThat(Checkout.text(checkout.path("target/model/card-2.json"))).isEqualTo("two\n");
    assertThat(Checkout.text(checkout.path("target/model/report-1.html"))).isEqualTo("report 1\n");
    assertThat(Checkout.text(checkout.path("target/model/report-2.html"))).isEqualTo("report 2\n");
    assertThat(said.out()).doesNotContain("Written");
    assertThat(checkout.path("target/model/champion/iris.yaml")).exists();
  }

  @Test
  void failsWithTheEndOfTheRunThatFailed() {
    checkout.answer("isobar validate *", "").fails("isobar run *", 1, "no rows at all");
    Said said = checkout.run("train-model.sh", "iris");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("no rows at all").contains("the pipeline has failed");
    assertThat(checkout.run("train-model.sh", "irises").err())
        .contains("no definition 'pipelines/irises.yaml'; shipped are: iris");
  }

  @Test
  void passesTheChampionThatIsGoodEnoughAndPublishesIt() {
    trained(0.91)
        .write("previous.json", PREVIOUS.formatted("d1"))
        .write("target/model/report-2.html", "all of it")
        .with("THRESHOLDS", "accuracy>=0.85");
    Said said = checkout.run("model-gate.sh", "previous.json");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("## Model iris version 2: pass")
        .contains("Its report: `report-2.html`")
        .contains("| threshold | pass | accuracy 0.9100, wanted >= 0.8500 |")
        .contains("| baseline | pass | accuracy 0.9100 against 0.3000 of the baseline |")
        .contains("| previous | pass | accuracy 0.9100 against 0.9000 of the previous model");
    checkout.answer("isobar rerun *", "");
    assertThat(checkout.run("publish-model.sh").exit()).isZero();
    assertThat(checkout.calls())
        .containsExactly("isobar rerun iris-1 --from publish -p publish_now=true --wait");
  }

  @Test
  void failsAWorseOneAndDoesNotPublishIt() {
    trained(0.89).write("previous.json", PREVIOUS.formatted("d1"));
    checkout.with("THRESHOLDS", "accuracy>=0.895; rmse<=1");
    Said said = checkout.run("model-gate.sh", "previous.json");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("the model is not good enough");
    assertThat(said.out())
        .contains("| threshold | fail | accuracy 0.8900, wanted >= 0.8950 |")
        .contains("| threshold | fail | rmse none, wanted <= 1.0000 |")
        .contains("a gain of -0.0100: worse |");
    assertThat(checkout.run("publish-model.sh").err()).contains("the gate has not passed");
    assertThat(checkout.calls()).isEmpty();
  }

  @Test
  void warnsOfASmallGainAndOfOtherTestRows() {
    trained(0.903).write("previous.json", PREVIOUS.formatted("d1"));
    Said said = checkout.run("model-gate.sh", "previous.json");
    assertThat(said.exit()).isZero();
    assertThat(said.out()).contains("version 2: warn").contains("0.0030: less than 0.0050 |");
    assertThat(said.out()).doesNotContain("Its report");
    assertThat(report()).contains("\"verdict\" : \"warn\"").contains("\"testDigest\" : \"d1\"");
    checkout.write("previous.json", PREVIOUS.formatted("d2"));
    assertThat(checkout.run("model-gate.sh", "previous.json").out())
        .contains("not compared: the previous model was judged by other test rows");
  }

  @Test
  void goesByTheShareWhereLessIsBetter() {
    trained(0.91).with("METRIC", "logLoss").with("MIN_GAIN", "0.01");
    checkout.write("previous.json", PREVIOUS.formatted("d1").replace("0.2}", "0.25}"));
    assertThat(checkout.run("model-gate.sh", "previous.json").out())
        .contains(
            "logLoss 0.2000 against 0.2500 of the previous model, a gain of 0.2000 (as a share)");
  }

  @Test
  void failsWhenNothingIsChampion() {
    checkout.write("target/model/card-1.json", CARD.formatted(1, "", 0.99));
    Said said = checkout.run("model-gate.sh");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("no version in");
  }
}
