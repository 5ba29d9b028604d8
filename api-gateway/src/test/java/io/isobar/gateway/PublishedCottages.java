package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.isobar.activities.publish.Publisher;
import io.isobar.activities.publish.Reports;
import io.isobar.activities.register.Registrar;
import io.isobar.activities.request.Requests;
import io.isobar.activities.secret.Secrets;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.evaluate.Scores;
import io.isobar.domain.model.IntervalRule.Method;
import io.isobar.domain.model.ModelKind;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.postgres.AliasMoves;
import io.isobar.storage.postgres.Database;
import io.isobar.workflows.definition.RetryRule;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.publish.PublishInput;
import io.isobar.workflows.publish.PublishSettings;
import io.isobar.workflows.register.RegisterSettings;
import io.isobar.workflows.tune.TuneResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Models of cottages in a registry, with the gateway's answers, and what publishes them. */
final class PublishedCottages {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROWS = 2_000;
  private static final int AT_ONCE = 500;

  final Cottages cottages;
  private final Database database;
  private final FileObjectStore objects;
  private final BundleStore bundles;

  PublishedCottages(Database database, Path home) {
    this.objects = new FileObjectStore(home.resolve("objects"));
    this.database = database;
    this.bundles = new BundleStore(objects);
    this.cottages = new Cottages(database, objects);
  }

  Publisher publisher(Requests requests, String url) {
    return publisher(requests, url, Optional.empty());
  }

  /** One that publishes the reports of a gateway, too. */
  Publisher publisher(Requests requests, String url, Optional<String> gateway) {
    Secrets secrets = new Secrets(Map.of(), Optional.empty());
    Reports reports = new Reports(requests, gateway);
    return new Publisher(database, bundles, requests, secrets, Optional.of(url), reports, () -> {});
  }

  void register(String model, String run, TuneResult tuned, EvaluateResult.Verdict verdict) {
    Scores scores = new Scores.Regression(600, 51_000.5, 40_000, 0.2, 0.7);
    new Registrar(database, bundles::read, objects, call -> (done, total, unit, note) -> {})
        .register(
            new StepCall(run, "cottages", "register", "", Cottages.DATASET),
            new RegisterSettings(model),
            tuned,
            new EvaluateResult(
                verdict,
                scores,
                Optional.of(new Scores.Regression(600, 52_000, 41_000, 0.21, 0.69)),
                4,
                scores,
                "e".repeat(64),
                List.of("1.92 % better, 0.50 % was asked for", "600 test rows are enough")));
  }

  /** Trains a model, and names it champion as its version 1. */
  void release(String model, Dataset dataset, long batch, Method sure, ModelKind kind) {
    String run = "run-" + model;
    TuneResult tuned = cottages.train(run, dataset, batch, sure, kind);
    register(model, run, tuned, EvaluateResult.Verdict.promote);
    new AliasMoves(database).move(model, "champion", 1, run, "test", "good");
  }

  static PublishInput input(String model, int version) {
    return input(model, version, Optional.empty());
  }

  static PublishInput input(String model, int version, Optional<Duration> follow) {
    return new PublishInput(
        "p-" + model + "-" + version,
        "cottages_pipeline",
        "run-" + version,
        "publish",
        model,
        version,
        new PublishSettings(
            PublishSettings.Registry.MLFLOW,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "champion",
            Optional.empty(),
            false,
            Duration.ofDays(30),
            follow),
        RetryRule.STANDARD,
        Duration.ofMinutes(30),
        3);
  }

  /** Rows, each with what the gateway says of it. */
  static ArrayNode answered(RunningGateway gateway, String model) {
    Random random = new Random(20260801);
    ArrayNode all = JSON.createArrayNode();
    for (int begun = 0; begun < ROWS; begun += AT_ONCE) {
      ArrayNode rows = JSON.createArrayNode();
      for (int row = 0; row < AT_ONCE; row++) {
        rows.add(JSON.<JsonNode>valueToTree(Cottages.row(random, false)));
      }
      RunningGateway.Reply reply = gateway.post("/predict?model=" + model, rows.toString());
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
