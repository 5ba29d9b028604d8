package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.isobar.activities.publish.Publisher;
import io.isobar.activities.register.Registrar;
import io.isobar.activities.request.Requests;
import io.isobar.activities.secret.Secrets;
import io.isobar.domain.evaluate.Scores;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.IntervalRule.Method;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.postgres.AliasMoves;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.Publications;
import io.isobar.workflows.definition.RetryRule;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.publish.PublishInput;
import io.isobar.workflows.publish.PublishResult;
import io.isobar.workflows.publish.PublishSettings;
import io.isobar.workflows.register.RegisterSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A model that was published to a real MLflow server predicts in Python what the gateway does. */
@Tag("mlflow")
class PublishedModelIT {
  private static final Path SCRIPT = Path.of("src/test/python/check_published_model.py");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROWS = 2_000;
  private static final int AT_ONCE = 500;

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;

  private BundleStore bundles;
  private Cottages cottages;

  @BeforeEach
  void open() {
    FileObjectStore objects = new FileObjectStore(home.resolve("objects"));
    bundles = new BundleStore(objects);
    cottages = new Cottages(empty.database(), objects);
  }

  @Test
  void predictsInPythonWhatTheGatewayPredicts() throws Exception {
    long batch = cottages.land(3_000);
    register("run-1", batch, EvaluateResult.Verdict.promote);
    register("run-2", batch, EvaluateResult.Verdict.keep);
    new AliasMoves(empty.database()).move("cottages", "champion", 1, "run-1", "test", "it is good");
    Path rows = home.resolve("rows.json");
    try (RunningGateway gateway =
        RunningGateway.start(empty.settings(), home, Map.of("ISOBAR_GATEWAY_ROWS", "500"))) {
      Waiting.until(() -> gateway.get("/ready").status() == 200);
      Files.writeString(rows, answered(gateway).toString());
    }
    try (MlflowServer mlflow = MlflowServer.start(home.resolve("mlflow"));
        Requests requests = new Requests()) {
      Publisher publisher = publisher(requests, mlflow.url());
      // The rejected one comes first, as it does when the other was late.
      PublishResult rejected = publisher.publish(input(2));
      assertThat(rejected.where()).isEqualTo("version 1 of cottages at " + mlflow.url());
      assertThat(publisher.publish(input(1)).where()).startsWith("version 2 of cottages");
      // All of it again changes nothing, and nothing is there twice.
      assertThat(publisher.publish(input(1)).where()).startsWith("version 2 of cottages");
      assertThat(publisher.publish(input(2))).isEqualTo(rejected);
      assertThat(mlflow.run(SCRIPT, rows.toString())).endsWith("all of it\n");
    }
  }

  @Test
  void waitsForAServerThatIsAway() throws Exception {
    register("run-1", cottages.land(400), EvaluateResult.Verdict.promote);
    Publications publications = new Publications(empty.database());
    try (MlflowServer mlflow = MlflowServer.start(home.resolve("mlflow"));
        Requests requests = new Requests()) {
      Publisher publisher = publisher(requests, mlflow.url());
      mlflow.stop();
      assertThatThrownBy(() -> publisher.publish(input(1)))
          .isInstanceOfSatisfying(
              Failure.class, failure -> assertThat(failure.category().retryable()).isTrue());
      assertThat(publications.find("p-1").orElseThrow().state()).isEqualTo("trying");
      mlflow.begin();
      publisher.publish(input(1));
      assertThat(publications.find("p-1").orElseThrow().note())
          .isEqualTo("version 1 of cottages at " + mlflow.url());
    }
  }

  private Publisher publisher(Requests requests, String url) {
    Secrets secrets = new Secrets(Map.of(), Optional.empty());
    return new Publisher(empty.database(), bundles, requests, secrets, Optional.of(url), () -> {});
  }

  private void register(String run, long batch, EvaluateResult.Verdict verdict) {
    Scores scores = new Scores.Regression(600, 51_000.5, 40_000, 0.2, 0.7);
    new Registrar(empty.database(), bundles::read, call -> (done, total, unit, note) -> {})
        .register(
            new StepCall(run, "cottages", "register", "", Cottages.DATASET),
            new RegisterSettings("cottages"),
            cottages.train(run, batch, run.equals("run-1") ? Method.CQR : Method.RESIDUAL),
            new EvaluateResult(
                verdict,
                scores,
                Optional.of(new Scores.Regression(600, 52_000, 41_000, 0.21, 0.69)),
                4,
                scores,
                "e".repeat(64),
                List.of("1.92 % better, 0.50 % was asked for", "600 test rows are enough")));
  }

  private static PublishInput input(int version) {
    return new PublishInput(
        "p-" + version,
        "cottages_pipeline",
        "run-" + version,
        "publish",
        "cottages",
        version,
        new PublishSettings(
            PublishSettings.Registry.MLFLOW,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "champion",
            Optional.empty(),
            false,
            Duration.ofDays(30)),
        RetryRule.STANDARD,
        Duration.ofMinutes(30),
        3);
  }

  /** Rows, each with what the gateway says of it. */
  private static ArrayNode answered(RunningGateway gateway) {
    Random random = new Random(20260801);
    ArrayNode all = JSON.createArrayNode();
    for (int begun = 0; begun < ROWS; begun += AT_ONCE) {
      ArrayNode rows = JSON.createArrayNode();
      for (int row = 0; row < AT_ONCE; row++) {
        rows.add(JSON.<JsonNode>valueToTree(Cottages.row(random, false)));
      }
      RunningGateway.Reply reply = gateway.post("/predict", rows.toString());
      assertThat(reply.status()).as(reply.text()).isEqualTo(200);
      for (int row = 0; row < AT_ONCE; row++) {
        ObjectNode pair = all.addObject();
        pair.set("row", rows.get(row));
        pair.set("answer", reply.json().get(row));
      }
    }
    return all;
  }
}
