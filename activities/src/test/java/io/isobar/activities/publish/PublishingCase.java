package io.isobar.activities.publish;

import io.isobar.activities.request.Requests;
import io.isobar.activities.secret.Secrets;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.tune.LearningCurve;
import io.isobar.domain.tune.RandomSearch;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.bundle.SampleBundle;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.postgres.Alerts;
import io.isobar.storage.postgres.AliasMoves;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.FinishedTrial;
import io.isobar.storage.postgres.Publications;
import io.isobar.storage.postgres.TrialKey;
import io.isobar.storage.postgres.Trials;
import io.isobar.workflows.definition.RetryRule;
import io.isobar.workflows.publish.PublishInput;
import io.isobar.workflows.publish.PublishResult;
import io.isobar.workflows.publish.PublishSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A registry with versions, and a server to publish them to. */
abstract class PublishingCase {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path folder;

  final Requests requests = new Requests();
  final Secrets secrets =
      new Secrets(Map.of("ISOBAR_SECRET_MLFLOW", "token-of-ours"), Optional.empty());
  FakeMlflow mlflow = new FakeMlflow();
  Optional<String> gateway = Optional.empty();
  BundleStore bundles;
  Publications publications;
  Alerts alerts;

  @BeforeEach
  void open() {
    bundles = new BundleStore(new FileObjectStore(folder));
    publications = new Publications(empty.database());
    alerts = new Alerts(empty.database());
  }

  @AfterEach
  void close() throws IOException {
    mlflow.close();
    requests.close();
  }

  final PublishResult publish(int version) {
    return publish(input(version, "houses", Optional.empty()));
  }

  final PublishResult publish(PublishInput input) {
    return publisher().publish(input);
  }

  final Publisher publisher() {
    return new Publisher(
        empty.database(),
        bundles,
        requests,
        secrets,
        Optional.of(mlflow.url() + "/"),
        new Reports(requests, gateway),
        () -> {});
  }

  static PublishInput input(int version, String name, Optional<String> token) {
    return new PublishInput(
        "p-" + version,
        "houses_pipeline",
        "run-1",
        "publish",
        "houses",
        version,
        new PublishSettings(
            PublishSettings.Registry.MLFLOW,
            Optional.empty(),
            Optional.empty(),
            Optional.of(name),
            "champion",
            token,
            false,
            Duration.ofDays(30)),
        RetryRule.STANDARD,
        Duration.ofMinutes(30),
        3);
  }

  final void register(int version, float base, String verdict, List<String> reasons) {
    ObjectRef bundle = bundles.save(SampleBundle.bundle(base));
    String evaluation =
        """
        {"verdict": "%s", "candidate": {"rows": 45, "rmse": 12.5}, "champion": null,
         "championVersion": 0, "testDigest": "%s", "reasons": [%s]}
        """
            .formatted(
                verdict,
                "e".repeat(64),
                String.join(",", reasons.stream().map(one -> '"' + one + '"').toList()));
    empty
        .database()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into isobar.models (model, version, run_id, step, status, bundle_key,"
                        + " bundle_sha256, bundle_bytes, scores, evaluation, provenance) values"
                        + " ('houses', ?, 'run-1', 'register', 'candidate', ?, ?, ?, '{}',"
                        + " ?::jsonb, '{\"bestTrial\": 0, \"validationScore\": 0.5}')",
                    version,
                    bundle.key(),
                    bundle.sha256(),
                    bundle.bytes(),
                    evaluation));
  }

  final void trials(int count) {
    String run = SampleBundle.bundle().card().run();
    Trials trials = new Trials(empty.database());
    for (int trial = 0; trial < count; trial++) {
      trials.save(
          new TrialKey(run, "tune", "", trial),
          RandomSearch.parameters(42, trial),
          new FinishedTrial(
              "f", 0.5 - trial / 10_000.0, 10 + trial, 1.5, trial == 1, 40, curve(trial)));
    }
  }

  private static LearningCurve curve(int trial) {
    return new LearningCurve(List.of(3, 10 + trial, 40), List.of(0.9, 0.5 - trial / 10_000.0, 0.7));
  }

  final void move(int version) {
    new AliasMoves(empty.database())
        .move("houses", "champion", version, "run-" + version, "test", "it is good");
  }
}
