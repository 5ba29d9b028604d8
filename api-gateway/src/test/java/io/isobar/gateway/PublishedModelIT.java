package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.activities.mlflow.Mlflow;
import io.isobar.activities.mlflow.RegisteredModels;
import io.isobar.activities.mlflow.Server;
import io.isobar.activities.publish.AliasFollower;
import io.isobar.activities.publish.Publisher;
import io.isobar.activities.request.Requests;
import io.isobar.activities.secret.Secrets;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.IntervalRule.Method;
import io.isobar.domain.model.ModelKind;
import io.isobar.storage.postgres.AliasMoves;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.Publications;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.publish.FollowLook;
import io.isobar.workflows.publish.FollowMove;
import io.isobar.workflows.publish.PublishInput;
import io.isobar.workflows.publish.PublishResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A model that was published to a real MLflow server predicts in Python what the gateway does. */
@Tag("mlflow")
class PublishedModelIT {
  private static final Path SCRIPT = Path.of("src/test/python/check_published_model.py");

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;

  private PublishedCottages models;

  @BeforeEach
  void open() {
    models = new PublishedCottages(empty.database(), home);
  }

  @Test
  void predictsInPythonWhatTheGatewayPredicts() throws Exception {
    long batch = models.cottages.land(3_000);
    register("run-1", batch, EvaluateResult.Verdict.promote);
    register("run-2", batch, EvaluateResult.Verdict.keep);
    new AliasMoves(empty.database()).move("cottages", "champion", 1, "run-1", "test", "it is good");
    Path rows = home.resolve("rows.json");
    try (RunningGateway gateway =
            RunningGateway.start(empty.settings(), home, Map.of("ISOBAR_GATEWAY_ROWS", "500"));
        MlflowServer mlflow = MlflowServer.start(home.resolve("mlflow"));
        Requests requests = new Requests()) {
      Waiting.until(() -> gateway.get("/ready").status() == 200);
      Files.writeString(rows, PublishedCottages.answered(gateway, "cottages").toString());
      Publisher publisher = models.publisher(requests, mlflow.url(), Optional.of(gateway.url()));
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
    register("run-1", models.cottages.land(400), EvaluateResult.Verdict.promote);
    Publications publications = new Publications(empty.database());
    try (MlflowServer mlflow = MlflowServer.start(home.resolve("mlflow"));
        Requests requests = new Requests()) {
      Publisher publisher = models.publisher(requests, mlflow.url());
      mlflow.stop();
      assertThatThrownBy(() -> publisher.publish(input(1)))
          .isInstanceOfSatisfying(
              Failure.class, failure -> assertThat(failure.category().retryable()).isTrue());
      assertThat(publications.find("p-cottages-1").orElseThrow().state()).isEqualTo("trying");
      mlflow.begin();
      publisher.publish(input(1));
      assertThat(publications.find("p-cottages-1").orElseThrow().note())
          .isEqualTo("version 1 of cottages at " + mlflow.url());
    }
  }

  @Test
  void followsAnAliasThatIsMovedByHand() throws Exception {
    long batch = models.cottages.land(400);
    register("run-1", batch, EvaluateResult.Verdict.promote);
    register("run-2", batch, EvaluateResult.Verdict.promote);
    AliasMoves aliases = new AliasMoves(empty.database());
    aliases.move("cottages", "champion", 1, "run-1", "test", "it is good");
    try (MlflowServer mlflow = MlflowServer.start(home.resolve("mlflow"));
        Requests requests = new Requests()) {
      Publisher publisher = models.publisher(requests, mlflow.url());
      publisher.publish(following(1));
      publisher.publish(following(2));
      AliasFollower follower =
          new AliasFollower(
              empty.database(),
              requests,
              new Secrets(Map.of(), Optional.empty()),
              Optional.of(mlflow.url()),
              () -> {});
      RegisteredModels there =
          Mlflow.of(requests, Server.of(mlflow.url(), Optional.empty()), () -> {})
              .registeredModels();
      assertThat(follower.look("cottages").status()).isEqualTo(FollowLook.Status.same);
      there.alias("cottages", "champion", "2");
      FollowLook moved = follower.look("cottages");
      assertThat(moved.status()).isEqualTo(FollowLook.Status.moved);
      assertThat(moved.version()).isEqualTo(2);
      follower.turnBack(new FollowMove("cottages", "2", "It is not wanted."));
      RegisteredModels.Version back = there.byAlias("cottages", "champion").orElseThrow();
      assertThat(back.number()).isEqualTo("1");
      assertThat(there.versions("cottages"))
          .extracting(one -> one.tags().getOrDefault("isobar.alias_refused", ""))
          .containsExactlyInAnyOrder("", "champion: It is not wanted.");
      assertThat(follower.look("cottages").status()).isEqualTo(FollowLook.Status.same);
    }
  }

  private static PublishInput following(int version) {
    return PublishedCottages.input("cottages", version, Optional.of(Duration.ofSeconds(60)));
  }

  private void register(String run, long batch, EvaluateResult.Verdict verdict) {
    Method intervals = run.equals("run-1") ? Method.CQR : Method.RESIDUAL;
    models.register(
        "cottages",
        run,
        models.cottages.train(run, Cottages.DATASET, batch, intervals, ModelKind.XGBOOST),
        verdict);
  }

  private static PublishInput input(int version) {
    return PublishedCottages.input("cottages", version);
  }
}
