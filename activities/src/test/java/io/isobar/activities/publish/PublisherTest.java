package io.isobar.activities.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.isobar.activities.failure.Failures;
import io.isobar.activities.failure.Postponed;
import io.isobar.activities.publish.FakeMlflow.Fault;
import io.isobar.activities.request.Requests;
import io.isobar.activities.secret.Secrets;
import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ObjectRef;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PublisherTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path folder;

  private final Requests requests = new Requests();
  private final Secrets secrets =
      new Secrets(Map.of("ISOBAR_SECRET_MLFLOW", "token-of-ours"), Optional.empty());
  private FakeMlflow mlflow = new FakeMlflow();
  private BundleStore bundles;
  private Publications publications;
  private Alerts alerts;

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

  @Test
  void publishesAVersionWithItsRunItsTrialsAndItsAlias() {
    register(1, 12, "promote", List.of("2 % better"));
    trials(3);
    move(1);

    PublishResult result = publish(1);

    assertThat(result.where()).isEqualTo("version 1 of houses at " + mlflow.url());
    FakeStore store = mlflow.store;
    assertThat(store.experiments).containsOnlyKeys("houses_pipeline");
    assertThat(store.aliases).isEqualTo(Map.of("houses", Map.of("champion", "1")));
    assertThat(store.versions.getFirst().path("tags").toString())
        .contains("isobar.version", "houses/1/");
    FakeStore.Run run = store.runs.get("run00000");
    assertThat(run.status).isEqualTo("FINISHED");
    assertThat(run.tags).containsEntry("isobar.verdict", "promote");
    assertThat(run.params).containsKeys("eta", "colsample_bytree", "max_depth", "rounds", "seed");
    assertThat(run.metrics).hasSize(2 + 2 * 3).anyMatch(metric -> metric.contains("test/rmse"));
    assertThat(run.inputs).hasSize(2);
    assertThat(run.outputs).containsExactly("m-0");
    assertThat(store.runs).hasSize(4);
    assertThat(store.runs.get("run00002").tags)
        .containsEntry("mlflow.parentRunId", "run00000")
        .containsEntry("isobar.trial", "1");
    assertThat(store.runs.get("run00002").params.keySet()).isSubsetOf(run.params.keySet());
    assertThat(store.files.keySet())
        .allMatch(path -> path.startsWith("1/models/m-0/artifacts/"))
        .anyMatch(path -> path.endsWith("/MLmodel"))
        .anyMatch(path -> path.endsWith("/bundle/model.ubj"))
        .anyMatch(path -> path.matches(".*/code/isobar_[0-9a-f]{8}\\.py"));
    assertThat(publications.find("p-1").orElseThrow().state()).isEqualTo("published");
  }

  /** Each request of a publication goes wrong once, and the next attempt ends with the same. */
  @ParameterizedTest
  @EnumSource(Fault.class)
  void isThereOnceWhicheverRequestGoesWrong(Fault fault) {
    register(1, 12, "promote", List.of("2 % better"));
    trials(1);
    move(1);
    publish(1);
    Map<String, Object> undisturbed = mlflow.store.all();
    int requestsInAll = mlflow.count();
    assertThat(requestsInAll).isGreaterThan(25);

    for (int request = 1; request <= requestsInAll; request++) {
      mlflow.close();
      mlflow = new FakeMlflow();
      mlflow.fault(request, fault);
      assertThat(catchThrowable(() -> publish(1)))
          .as("request %s: %s", request, mlflow.asked)
          .isInstanceOfSatisfying(
              Failure.class,
              failure -> assertThat(failure.category()).isEqualTo(Category.PLATFORM));
      assertThat(publications.find("p-1").orElseThrow().state()).isEqualTo("trying");
      publish(1);
      assertThat(mlflow.store.all()).as("request %s", request).isEqualTo(undisturbed);
    }
  }

  @Test
  void againChangesNothing() {
    register(1, 12, "promote", List.of());
    trials(2);
    publish(1);
    Map<String, Object> first = mlflow.store.all();
    publish(1);
    assertThat(mlflow.store.all()).isEqualTo(first);
  }

  @Test
  void cutsWhatIsTooMuchForOneRequest() {
    List<String> reasons = new ArrayList<>();
    for (int reason = 0; reason < 300; reason++) {
      reasons.add("reason " + reason + " is as long as this sentence, 😀, and there are many");
    }
    register(1, 12, "keep", reasons);
    trials(1_200);

    publish(1);

    FakeStore.Run run = mlflow.store.runs.get("run00000");
    assertThat(run.metrics).hasSize(2 + 2 * 1_200);
    assertThat(run.tags.get("mlflow.note.content")).endsWith(" ...").hasSizeLessThan(8_001);
    assertThat(mlflow.store.runs).hasSize(1_201);
    assertThat(mlflow.asked.stream().filter(path -> path.endsWith("log-batch"))).hasSize(1_203);
  }

  @ParameterizedTest
  @CsvSource({
    "500, '{\"error_code\":\"INTERNAL_ERROR\",\"message\":\"locked\"}', request.status, PLATFORM",
    "429, '{\"error_code\":\"REQUEST_LIMIT_EXCEEDED\"}', request.status, PLATFORM",
    "401, '', mlflow.access, PLATFORM",
    "403, 'Invalid Host header - possible DNS rebinding attack detected', mlflow.access, PLATFORM",
    "404, '<html>no such page</html>', mlflow.no-api, PLATFORM",
    "200, '<html>log in</html>', mlflow.no-api, PLATFORM",
    "302, '', mlflow.no-api, PLATFORM",
    "400, '{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"no\"}', mlflow.refused, USER",
  })
  void tellsWhatMayPassFromWhatWillNot(int status, String body, String code, Category category) {
    register(1, 12, "promote", List.of());
    mlflow.answersWith(status, body, Map.of());

    assertThatThrownBy(() -> publish(1))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(code);
              assertThat(failure.category()).isEqualTo(category);
            });
    assertThat(publications.find("p-1").orElseThrow().note()).isNotEmpty();
  }

  @Test
  void comesBackWhenTheServerWantsItTo() {
    register(1, 12, "promote", List.of());
    mlflow.answersWith(429, "", Map.of("Retry-After", "7"));
    assertThatThrownBy(() -> publish(1))
        .isInstanceOfSatisfying(
            Postponed.class,
            postponed -> assertThat(postponed.delay()).isEqualTo(Duration.ofSeconds(7)));
  }

  @Test
  void saysWhatToDoAboutAHostThatTheServerDoesNotKnow() {
    register(1, 12, "promote", List.of());
    mlflow.answersWith(403, "Invalid Host header - possible DNS rebinding", Map.of());
    assertThatThrownBy(() -> publish(1))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.remedy()).contains("MLFLOW_SERVER_ALLOWED_HOSTS"));
  }

  @Test
  void lateVersionDoesNotTakeTheAliasBack() {
    register(1, 12, "promote", List.of());
    register(2, 13, "promote", List.of());
    move(1);
    move(2);

    publish(2);
    publish(1);

    assertThat(mlflow.store.aliases.get("houses")).containsEntry("champion", "1");
    assertThat(mlflow.store.versions.getFirst().toString()).contains("houses/2/");
  }

  @Test
  void aliasThatWasMissedIsMadeUpFor() {
    register(1, 12, "promote", List.of());
    register(2, 13, "keep", List.of());
    publish(1);
    assertThat(mlflow.store.aliases.get("houses")).isEmpty();
    move(1);
    publish(2);
    assertThat(mlflow.store.aliases.get("houses")).containsEntry("champion", "1");
  }

  @Test
  void refusesWhatTheServerCannotTake() {
    register(1, 12, "promote", List.of());
    mlflow.close();
    mlflow = new FakeMlflow(new FakeStore("s3://bucket"));
    assertUser(() -> publish(1), "mlflow.artifacts", "s3://bucket");

    mlflow.store.experiments.put("houses_pipeline", "7");
    mlflow.store.deletedExperiments.add("houses_pipeline");
    assertUser(() -> publish(1), "mlflow.deleted-experiment", "houses_pipeline");
    assertUser(() -> publish(input(1, "a/b", Optional.empty())), "publish.name", "a/b");
    assertUser(() -> publish(9), "publish.no-version", "version 9 of houses");
    assertUser(
        () ->
            new Publisher(empty.database(), bundles, requests, secrets, Optional.empty(), () -> {})
                .publish(input(1, "houses", Optional.empty())),
        "publish.no-url",
        "MLflow server");
  }

  private static void assertUser(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String code, String said) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(code);
              assertThat(failure.category()).isEqualTo(Category.USER);
              assertThat(failure.getMessage()).contains(said);
            });
  }

  @Test
  void sendsTheTokenAndShowsItNowhere() {
    register(1, 12, "promote", List.of());
    publish(input(1, "houses", Optional.of("${secrets.mlflow}")));
    assertThat(mlflow.authorizations).containsOnly("Bearer token-of-ours");

    mlflow.authorizations.clear();
    publish(input(1, "houses", Optional.of("ada:${secrets.mlflow}")));
    // base64 of ada:token-of-ours
    assertThat(mlflow.authorizations).containsOnly("Basic YWRhOnRva2VuLW9mLW91cnM=");

    mlflow.answersWith(401, "token-of-ours is not known here", Map.of());
    assertThatThrownBy(() -> publish(input(1, "houses", Optional.of("${secrets.mlflow}"))))
        .isInstanceOf(Failure.class);
    assertThat(publications.find("p-1").orElseThrow().note())
        .contains("*** is not known here")
        .doesNotContain("token-of-ours");
  }

  @Test
  void tellsPeopleWhenItTakesLongAndWhenItIsOver() {
    register(1, 12, "promote", List.of());
    mlflow.answersWith(503, "", Map.of());
    assertThatThrownBy(() -> publish(1)).isInstanceOf(Failure.class);
    assertThat(alerts.list(true, 10)).isEmpty();

    empty
        .database()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "update isobar.publications set asked_at = now() - interval '2 hours'"));
    Throwable failed = catchThrowable(() -> publish(1));
    assertThat(publications.find("p-1").orElseThrow().attempts()).isEqualTo(2);
    assertThat(alerts.list(true, 10))
        .extracting(Alerts.Alert::subject, Alerts.Alert::kind)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("houses version 1", "publish"));

    publisher().gaveUp(input(1, "houses", Optional.empty()), Failures.of(failed).getMessage());
    assertThat(publications.ofModel("houses").getFirst().state()).isEqualTo("failed");
    assertThat(alerts.list(true, 10).getFirst().message())
        .contains("will not be by itself", "./isobar rerun run-1 --from publish");

    mlflow.close();
    mlflow = new FakeMlflow();
    publish(1);
    assertThat(alerts.list(true, 10)).isEmpty();
    assertThat(publications.find("p-1").orElseThrow().attempts()).isEqualTo(1);
  }

  @Test
  void stopsBetweenRequestsWhenItIsTold() {
    register(1, 12, "promote", List.of());
    IllegalStateException stop = new IllegalStateException("stop");
    Publisher stopping =
        new Publisher(
            empty.database(),
            bundles,
            requests,
            secrets,
            Optional.of(mlflow.url()),
            () -> {
              if (mlflow.count() == 5) {
                throw stop;
              }
            });
    assertThatThrownBy(() -> stopping.publish(input(1, "houses", Optional.empty()))).isSameAs(stop);
    assertThat(mlflow.count()).isEqualTo(5);
  }

  private PublishResult publish(int version) {
    return publish(input(version, "houses", Optional.empty()));
  }

  private PublishResult publish(PublishInput input) {
    return publisher().publish(input);
  }

  private Publisher publisher() {
    return new Publisher(
        empty.database(), bundles, requests, secrets, Optional.of(mlflow.url() + "/"), () -> {});
  }

  private static PublishInput input(int version, String name, Optional<String> token) {
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

  private void register(int version, float base, String verdict, List<String> reasons) {
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
                        + " ?::jsonb, '{}')",
                    version,
                    bundle.key(),
                    bundle.sha256(),
                    bundle.bytes(),
                    evaluation));
  }

  private void trials(int count) {
    String run = SampleBundle.bundle().card().run();
    Trials trials = new Trials(empty.database());
    for (int trial = 0; trial < count; trial++) {
      trials.save(
          new TrialKey(run, "tune", "", trial),
          RandomSearch.parameters(42, trial),
          new FinishedTrial("f", 0.5 - trial / 10_000.0, 10 + trial, 1.5));
    }
  }

  private void move(int version) {
    new AliasMoves(empty.database())
        .move("houses", "champion", version, "run-" + version, "test", "it is good");
  }
}
