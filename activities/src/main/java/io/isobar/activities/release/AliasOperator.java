package io.isobar.activities.release;

import io.isobar.activities.progress.Progress;
import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Predictor;
import io.isobar.domain.release.MoveKind;
import io.isobar.storage.postgres.AliasMove;
import io.isobar.storage.postgres.AliasMoves;
import io.isobar.storage.postgres.AliasTargets;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Models;
import io.isobar.storage.postgres.VersionCard;
import io.isobar.storage.postgres.Versions;
import io.isobar.workflows.release.AliasActivities;
import io.isobar.workflows.release.AliasMoved;
import io.isobar.workflows.release.AliasOrder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a person wants of an alias goes the way of a release: the version is checked, here and at
 * every gateway, then the alias moves, then the gateways swap.
 */
public final class AliasOperator implements AliasActivities {
  private final Versions versions;
  private final AliasTargets targets;
  private final Models models;
  private final AliasMoves aliases;
  private final Function<ObjectRef, Predictor> bundles;
  private final Convoy convoy;
  private final Supplier<Progress> progress;

  /**
   * An operator over the gateways that have said lately that they are alive.
   *
   * @param progress of the attempt that runs on the calling thread
   */
  public AliasOperator(
      Database database,
      Function<ObjectRef, Predictor> bundles,
      Duration aliveWithin,
      Supplier<Progress> progress) {
    this.versions = new Versions(database);
    this.targets = new AliasTargets(database);
    this.models = new Models(database);
    this.aliases = new AliasMoves(database);
    this.bundles = bundles;
    this.convoy = new Convoy(database, aliveWithin);
    this.progress = progress;
  }

  @Override
  public AliasMoved move(AliasOrder order) {
    Optional<AliasMove> before = aliases.ofOrder(order.order());
    if (before.isPresent()) {
      return moved(order, before.get(), List.of());
    }
    versions.requireKnown(order.model());
    int live = models.aliases(order.model()).getOrDefault(order.alias(), 0);
    int wanted =
        order.version().orElseGet(() -> targets.before(order.model(), order.alias(), live));
    VersionCard card = targets.require(order.model(), wanted, order.alias(), live);
    requireWanted(order, card);
    check(order, card);
    Convoy.Target target =
        new Convoy.Target(order.model(), wanted, order.alias(), order.acknowledgeWithin());
    Convoy.Arrived arrived =
        convoy.take(
            progress.get(),
            target,
            () ->
                aliases.appoint(
                    new AliasMoves.Appointment(
                        order.model(),
                        order.alias(),
                        wanted,
                        live,
                        order.kind(),
                        order.order(),
                        order.by(),
                        order.reason())));
    return moved(order, arrived.move(), arrived.gateways());
  }

  private static AliasMoved moved(AliasOrder order, AliasMove move, List<String> gateways) {
    return new AliasMoved(
        order.order(),
        move.model(),
        move.alias(),
        move.version(),
        move.previous(),
        move.kind(),
        move.at(),
        gateways);
  }

  private static void requireWanted(AliasOrder order, VersionCard card) {
    if (AliasTargets.isRejected(card)
        && order.kind() == MoveKind.promote
        && !order.evenIfRejected()) {
      int version = card.version().version();
      throw Failure.user(
          "release.rejected",
          "Version %d of %s was rejected by the gate.".formatted(version, order.model()),
          "./isobar models %s %d tells why. If it is wanted all the same: --even-if-rejected."
              .formatted(order.model(), version));
    }
  }

  /** What cannot be loaded here need not be tried at the gateways. */
  private void check(AliasOrder order, VersionCard card) {
    try {
      bundles.apply(card.version().bundle()).selfCheck();
    } catch (Failure failure) {
      if (failure.category() != Category.USER) {
        throw failure;
      }
      throw Failure.user(
          failure.code(),
          "Version %d of %s cannot be %s. %s"
              .formatted(
                  card.version().version(), order.model(), order.alias(), failure.getMessage()),
          failure.remedy());
    }
  }
}
