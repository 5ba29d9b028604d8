package io.isobar.activities.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.isobar.activities.failure.Failures;
import io.isobar.activities.failure.Postponed;
import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.Alerts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublisherFailuresTest extends PublishingCase {
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
            new Publisher(
                    empty.database(),
                    bundles,
                    requests,
                    secrets,
                    Optional.empty(),
                    new Reports(requests, Optional.empty()),
                    () -> {})
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
            new Reports(requests, Optional.empty()),
            () -> {
              if (mlflow.count() == 5) {
                throw stop;
              }
            });
    assertThatThrownBy(() -> stopping.publish(input(1, "houses", Optional.empty()))).isSameAs(stop);
    assertThat(mlflow.count()).isEqualTo(5);
  }
}
