package io.isobar.activities.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.activities.publish.FakeMlflow.Fault;
import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.release.MoveKind;
import io.isobar.storage.postgres.Alerts;
import io.isobar.storage.postgres.AliasMoves;
import io.isobar.storage.postgres.FollowedAlias;
import io.isobar.storage.postgres.FollowedAliases;
import io.isobar.workflows.publish.FollowLook;
import io.isobar.workflows.publish.FollowLook.Status;
import io.isobar.workflows.publish.FollowMove;
import io.isobar.workflows.publish.PublishInput;
import io.isobar.workflows.publish.PublishSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Versions 1, 2 and 3 of houses are 1, 2 and 3 in MLflow; the champion is 2. */
class AliasFollowerTest extends PublishingCase {
  private static final FollowMove REFUSED = new FollowMove("houses", "3", "The gate rejected it.");

  private FollowedAliases follows;

  @BeforeEach
  void publishThree() {
    follows = new FollowedAliases(empty.database());
    register(1, 12, "promote", List.of());
    register(2, 13, "promote", List.of());
    register(3, 14, "keep", List.of());
    move(2);
    for (int version = 1; version <= 3; version++) {
      publish(following(version, "publish"));
    }
  }

  private static PublishInput following(int version, String step) {
    PublishInput plain = input(version, "flats", Optional.empty());
    PublishSettings settings = plain.settings();
    return new PublishInput(
        plain.id(),
        plain.pipeline(),
        plain.run(),
        step,
        plain.model(),
        version,
        new PublishSettings(
            settings.to(),
            settings.url(),
            settings.experiment(),
            settings.name(),
            settings.alias(),
            settings.token(),
            settings.required(),
            settings.within(),
            Optional.of(Duration.ofSeconds(30))),
        plain.retry(),
        plain.timeout(),
        plain.priority());
  }

  private AliasFollower follower() {
    return new AliasFollower(
        empty.database(), requests, secrets, Optional.of(mlflow.url()), () -> {});
  }

  private void byHand(String version) {
    mlflow.store.aliases.get("flats").put("champion", version);
  }

  private void backToFirst() {
    new AliasMoves(empty.database())
        .appoint(
            new AliasMoves.Appointment(
                "houses", "champion", 1, 2, MoveKind.promote, "order-1", "ada", "it was better"));
  }

  private FollowedAlias known() {
    return follows.find("houses").orElseThrow();
  }

  @Test
  void ownMovesAreNobodysHand() {
    assertThat(known().own()).isEqualTo(Set.of("2"));
    assertThat(follower().look("houses"))
        .isEqualTo(FollowLook.same("champion", Duration.ofSeconds(30)));
    backToFirst();
    // The publication that tells MLflow of it is late.
    assertThat(follower().look("houses").status()).isEqualTo(Status.same);
    publish(following(1, "publish"));
    assertThat(mlflow.store.aliases.get("flats")).containsEntry("champion", "1");
    assertThat(follower().look("houses").status()).isEqualTo(Status.same);
  }

  @Test
  void moveByHandIsSeenUntilItWasFollowed() {
    byHand("1");
    FollowLook seen = new FollowLook(Status.moved, "1", 1, "champion", Duration.ofSeconds(30));
    assertThat(follower().look("houses")).isEqualTo(seen);
    assertThat(follower().look("houses")).isEqualTo(seen);
    // A publication in between does not take it back.
    publish(following(3, "publish"));
    assertThat(mlflow.store.aliases.get("flats")).containsEntry("champion", "1");
    backToFirst();
    assertThat(follower().look("houses").status()).isEqualTo(Status.same);
    assertThat(known().own()).isEqualTo(Set.of("1"));
    byHand("2");
    follower().followed(new FollowMove("houses", "2", ""));
    assertThat(known().own()).isEqualTo(Set.of("2"));
  }

  @Test
  void refusedMoveIsTurnedBackAndToldOfOnce() {
    byHand("3");
    follower().turnBack(REFUSED);
    assertThat(mlflow.store.aliases.get("flats")).containsEntry("champion", "2");
    assertThat(mlflow.store.versions.get(2).toString())
        .contains("isobar.alias_refused", "champion: The gate rejected it.");
    assertThat(alerts.list(true, 10))
        .extracting(Alerts.Alert::message)
        .containsExactly(
            "champion was moved in MLflow to version 3 of flats, and ours does not follow: The gate"
                + " rejected it. It was set back to version 2.");
    assertThat(follower().look("houses").status()).isEqualTo(Status.same);

    long first = alerts.list(true, 10).getFirst().id();
    byHand("3");
    assertThat(follower().look("houses").status()).isEqualTo(Status.moved);
    follower().turnBack(REFUSED);
    follower().turnBack(REFUSED);
    assertThat(alerts.list(false, 10)).extracting(Alerts.Alert::id).containsExactly(first);

    byHand("1");
    follower().followed(new FollowMove("houses", "1", ""));
    assertThat(alerts.list(true, 10)).isEmpty();
  }

  /** Wherever it is cut off, the next attempt ends with the same. */
  @Test
  void turnsBackWhicheverRequestGoesWrong() {
    for (Fault fault : Fault.values()) {
      for (int request = 1; request <= 5; request++) {
        byHand("3");
        mlflow.fault(mlflow.count() + request, fault);
        try {
          follower().turnBack(REFUSED);
        } catch (Failure failure) {
          assertThat(failure.category()).isEqualTo(Category.PLATFORM);
          follower().turnBack(REFUSED);
        }
        assertThat(mlflow.store.aliases.get("flats")).containsEntry("champion", "2");
        assertThat(follower().look("houses").status()).isEqualTo(Status.same);
        assertThat(alerts.list(false, 10)).hasSize(1);
      }
    }
  }

  @Test
  void versionOfSomebodyElseIsForeign() {
    mlflow.store.versions.get(0).withArray("tags").removeAll();
    byHand("1");
    assertThat(follower().look("houses").status()).isEqualTo(Status.foreign);
    follower().turnBack(new FollowMove("houses", "1", "It is none of ours."));
    assertThat(mlflow.store.aliases.get("flats")).containsEntry("champion", "2");
  }

  @Test
  void aliasThatWasDeletedMovesNothing() {
    mlflow.store.aliases.get("flats").remove("champion");
    assertThat(follower().look("houses").status()).isEqualTo(Status.same);
    assertThat(alerts.list(false, 10)).isEmpty();
  }

  @Test
  void endsWhenTheStepNoLongerWantsIt() {
    publish(input(3, "elsewhere", Optional.empty()));
    assertThat(follows.find("houses")).as("the same step, at another place").isEmpty();
    publish(following(3, "publish"));
    publish(input(3, "flats", Optional.empty()));
    assertThat(follower().look("houses")).isEqualTo(FollowLook.ended());
    byHand("1");
    follower().turnBack(REFUSED);
    follower().followed(REFUSED);
    assertThat(mlflow.store.aliases.get("flats")).containsEntry("champion", "1");
    publish(input(3, "flats", Optional.empty()));
    assertThat(mlflow.store.aliases.get("flats")).containsEntry("champion", "2");
  }

  @Test
  void serverThatIsAwayIsWaitedForAndOneThatRefusesIsToldOf() {
    mlflow.answersWith(503, "", Map.of());
    assertThatThrownBy(() -> follower().look("houses"))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.category().retryable()).isTrue());
    assertThat(alerts.list(true, 10)).isEmpty();
    mlflow.answersWith(400, "{\"error_code\":\"INVALID_PARAMETER_VALUE\"}", Map.of());
    assertThatThrownBy(() -> follower().look("houses")).isInstanceOf(Failure.class);
    assertThat(alerts.list(true, 10).getFirst().message()).startsWith("It cannot be followed:");
  }
}
