package io.isobar.activities.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.isobar.activities.failure.Failures;
import io.isobar.activities.mlflow.Mlflow;
import io.isobar.activities.mlflow.RegisteredModels.Version;
import io.isobar.activities.request.Requests;
import io.isobar.activities.secret.Secrets;
import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.Alerts;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.FollowedAlias;
import io.isobar.storage.postgres.FollowedAliases;
import io.isobar.storage.postgres.Models;
import io.isobar.workflows.pipeline.Payloads;
import io.isobar.workflows.publish.FollowActivities;
import io.isobar.workflows.publish.FollowDecision;
import io.isobar.workflows.publish.FollowLook;
import io.isobar.workflows.publish.FollowMove;
import io.isobar.workflows.publish.PublishSettings;
import java.util.Optional;

/** Reads and sets the alias in MLflow that ours follows. */
public final class AliasFollower implements FollowActivities {
  private static final String ALERT = "follow";
  private static final String CANNOT_LOOK = "follow-look";
  private static final String REFUSED = "isobar.alias_refused";

  private final Models models;
  private final FollowedAliases aliases;
  private final Alerts alerts;
  private final Requests requests;
  private final Secrets secrets;
  private final Servers servers;
  private final Runnable beat;

  /**
   * A follower.
   *
   * @param ownServer address of the server of steps that name none
   * @param beat a sign of life to Temporal, which throws when the attempt is to stop
   */
  public AliasFollower(
      Database database,
      Requests requests,
      Secrets secrets,
      Optional<String> ownServer,
      Runnable beat) {
    this.models = new Models(database);
    this.aliases = new FollowedAliases(database);
    this.alerts = new Alerts(database);
    this.requests = requests;
    this.secrets = secrets;
    this.servers = new Servers(secrets, ownServer);
    this.beat = beat;
  }

  /** An alias there, with the server that has it. */
  private record Place(FollowedAlias followed, PublishSettings settings, Mlflow mlflow) {
    String name() {
      return settings.name().orElse(followed.model());
    }

    Optional<Version> version() {
      return mlflow.registeredModels().byAlias(name(), settings.alias());
    }

    String subject() {
      return AliasFollower.subject(followed, settings);
    }
  }

  @Override
  public FollowLook look(String model) {
    Optional<FollowedAlias> followed = aliases.find(model);
    if (followed.isEmpty()) {
      return FollowLook.ended();
    }
    PublishSettings settings = settings(followed.get());
    try {
      FollowLook look = look(place(followed.get(), settings));
      alerts.resolve(CANNOT_LOOK, followed.get().pipeline(), subject(followed.get(), settings));
      return look;
    } catch (RuntimeException e) {
      Failure failure = Failures.of(e);
      if (failure.category() == Category.USER) {
        alerts.raise(
            CANNOT_LOOK,
            followed.get().pipeline(),
            subject(followed.get(), settings),
            "It cannot be followed: " + said(failure));
      }
      throw e;
    }
  }

  private FollowLook look(Place place) {
    FollowedAlias followed = place.followed();
    String alias = place.settings().alias();
    Optional<FollowDecision.There> there =
        place.version().map(one -> new FollowDecision.There(one.number(), version(place, one)));
    FollowLook same =
        FollowLook.same(alias, place.settings().follow().orElse(PublishSettings.FOLLOW_EVERY));
    return switch (FollowDecision.of(followed.own(), there, ours(place))) {
      case FollowDecision.Nothing() -> same;
      case FollowDecision.Agree(String number) -> {
        followed(new FollowMove(followed.model(), number, ""));
        yield same;
      }
      case FollowDecision.Promote(String number, int version) ->
          new FollowLook(FollowLook.Status.moved, number, version, alias, same.every());
      case FollowDecision.TurnBack(String number) ->
          new FollowLook(FollowLook.Status.foreign, number, 0, alias, same.every());
    };
  }

  /** The version of ours that one there is: its number alone may be that of another registry. */
  private Optional<Integer> version(Place place, Version there) {
    String key = there.tags().getOrDefault(Subject.KEY, "");
    return Optional.of(there.tags().getOrDefault(Subject.VERSION, ""))
        .filter(number -> number.matches("[0-9]{1,9}"))
        .map(Integer::parseInt)
        .filter(
            number ->
                models
                    .version(place.followed().model(), number)
                    .filter(ours -> Subject.key(ours).equals(key))
                    .isPresent());
  }

  private int ours(Place place) {
    return models.aliases(place.followed().model()).getOrDefault(place.settings().alias(), 0);
  }

  @Override
  public void followed(FollowMove move) {
    aliases
        .find(move.model())
        .ifPresent(
            followed -> {
              aliases.agreed(move.model(), move.there());
              alerts.resolve(ALERT, followed.pipeline(), subject(followed, settings(followed)));
            });
  }

  @Override
  public void turnBack(FollowMove move) {
    aliases
        .find(move.model())
        .map(followed -> place(followed, settings(followed)))
        .ifPresent(place -> turnBack(place, move));
  }

  private void turnBack(Place place, FollowMove move) {
    Optional<String> there = place.version().map(Version::number);
    if (!there.equals(Optional.of(move.there()))) {
      return; // Somebody has moved it on, or an attempt before was cut off at its very end.
    }
    int ours = ours(place);
    Optional<Version> back =
        place.mlflow().registeredModels().versions(place.name()).stream()
            .filter(one -> version(place, one).filter(number -> number == ours).isPresent())
            .findFirst();
    place
        .mlflow()
        .registeredModels()
        .tag(place.name(), move.there(), REFUSED, place.settings().alias() + ": " + move.why());
    if (!place.followed().refused().equals(move.there())) {
      alerts.resolve(ALERT, place.followed().pipeline(), place.subject());
      alerts.raise(
          ALERT, place.followed().pipeline(), place.subject(), sentence(place, move, back));
      aliases.refused(move.model(), move.there());
    }
    back.ifPresentOrElse(
        version -> set(place, version.number()), () -> aliases.agreed(move.model(), move.there()));
    // Noting the agreement forgets the refusal, which is not to be told of again.
    aliases.refused(move.model(), move.there());
  }

  private void set(Place place, String number) {
    new AliasMarks(aliases, place.followed().model(), true)
        .move(
            number,
            () ->
                place
                    .mlflow()
                    .registeredModels()
                    .alias(place.name(), place.settings().alias(), number));
  }

  private static String sentence(Place place, FollowMove move, Optional<Version> back) {
    return "%s was moved in MLflow to version %s of %s, and ours does not follow: %s %s"
        .formatted(
            place.settings().alias(),
            move.there(),
            place.name(),
            move.why(),
            back.map(version -> "It was set back to version " + version.number() + ".")
                .orElse("There is no version to set it back to."));
  }

  private static String subject(FollowedAlias followed, PublishSettings settings) {
    return followed.model() + " " + settings.alias();
  }

  private String said(Failure failure) {
    return secrets.mask().apply(failure.getMessage() + " " + failure.remedy());
  }

  private Place place(FollowedAlias followed, PublishSettings settings) {
    return new Place(followed, settings, Mlflow.of(requests, servers.of(settings), beat));
  }

  private static PublishSettings settings(FollowedAlias followed) {
    try {
      return Payloads.mapper().readValue(followed.settingsJson(), PublishSettings.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the settings of a followed alias cannot be read", e);
    }
  }
}
