package io.isobar.gateway.registry;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.release.MoveKind;
import io.isobar.gateway.pipelines.TemporalLink;
import io.isobar.storage.postgres.AliasMoves;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Models;
import io.isobar.storage.postgres.Versions;
import io.isobar.workflows.release.AliasCommands;
import io.isobar.workflows.release.AliasMoved;
import io.isobar.workflows.release.AliasOrder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/** Gives orders about aliases: the one way of programs and of pages. */
public final class AliasOrders {
  /** What is asked of a reason. */
  public static final int LONGEST_REASON = 2_000;

  public static final String REASON = "why, in 1 to " + LONGEST_REASON + " characters";

  private final Versions versions;
  private final Models models;
  private final AliasMoves moves;
  private final TemporalLink temporal;
  private final InstantSource clock;

  AliasOrders(Database database, TemporalLink temporal, InstantSource clock) {
    this.versions = new Versions(database);
    this.models = new Models(database);
    this.moves = new AliasMoves(database);
    this.temporal = temporal;
    this.clock = clock;
  }

  /**
   * What somebody wants.
   *
   * @param version empty for a rollback to what was live before
   * @param shown the version that was live, 0 for none, when whoever wants it looked; empty where
   *     nobody says
   * @param key that makes one order of two that are the same; empty for none
   */
  public record Wish(
      String model,
      String alias,
      MoveKind kind,
      Optional<Integer> version,
      boolean evenIfRejected,
      String by,
      String reason,
      Optional<Integer> shown,
      String key) {
    public Wish {
      Objects.requireNonNull(model, "model");
      Objects.requireNonNull(alias, "alias");
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(version, "version");
      Objects.requireNonNull(by, "by");
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(shown, "shown");
      Objects.requireNonNull(key, "key");
    }
  }

  /**
   * An order that was given.
   *
   * @param moved empty while it is under way
   */
  public record Given(String order, Optional<AliasMoved> moved) {}

  public static boolean isReason(String reason) {
    return !reason.isBlank() && reason.length() <= LONGEST_REASON && reason.indexOf('\0') < 0;
  }

  /**
   * Gives an order and waits for it; it is carried out whether or not anybody does.
   *
   * @throws io.isobar.domain.failure.Failure what it was refused for, or {@code temporal.away}
   */
  public Given give(Wish wish, Duration atMost) {
    versions.requireKnown(wish.model());
    AliasOrder unnamed =
        AliasOrder.of(
            wish.model(),
            wish.alias(),
            wish.version(),
            wish.kind(),
            wish.evenIfRejected(),
            wish.by(),
            wish.reason(),
            clock.instant());
    AliasOrder order = wish.key().isEmpty() ? unnamed : unnamed.withKey(wish.key());
    if (moves.ofOrder(order.order()).isEmpty()) {
      wish.shown().ifPresent(shown -> requireStill(wish, shown));
    }
    AliasCommands commands = new AliasCommands(temporal.client());
    commands.start(order);
    return new Given(order.order(), commands.await(wish.model(), atMost));
  }

  /** Nobody takes back unseen what came in between. */
  private void requireStill(Wish wish, int shown) {
    int live = models.aliases(wish.model()).getOrDefault(wish.alias(), 0);
    if (live != shown) {
      throw Failure.user(
          "release.moved-meanwhile",
          "%s of %s was version %d when this was asked for, and is version %d now."
              .formatted(wish.alias(), wish.model(), shown, live),
          "Look again at what will change.");
    }
  }
}
