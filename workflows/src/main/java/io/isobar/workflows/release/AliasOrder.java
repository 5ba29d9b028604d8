package io.isobar.workflows.release;

import io.isobar.domain.release.MoveKind;
import io.isobar.workflows.launch.RunIds;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a person wants of an alias.
 *
 * @param order its id; the same order moves the alias once
 * @param version that is to be live; empty for a rollback to what was live before
 * @param kind promote or rollback
 * @param evenIfRejected whether a version that the gate has rejected will do
 * @param by who wants it
 * @param reason why; it is kept for ever
 * @param acknowledgeWithin how long a gateway may take to load and check the version
 */
public record AliasOrder(
    String order,
    String model,
    String alias,
    Optional<Integer> version,
    MoveKind kind,
    boolean evenIfRejected,
    String by,
    String reason,
    Duration acknowledgeWithin) {
  private static final Duration ACKNOWLEDGE_WITHIN = Duration.ofMinutes(1);

  public AliasOrder {
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(alias, "alias");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(acknowledgeWithin, "acknowledgeWithin");
    if (kind == MoveKind.release || (kind == MoveKind.promote && version.isEmpty())) {
      throw new IllegalArgumentException("a person promotes a version, or rolls back");
    }
    if (reason.isBlank()) {
      throw new IllegalArgumentException("the reason is blank");
    }
  }

  /** An order that is given now. */
  public static AliasOrder of(
      String model,
      String alias,
      Optional<Integer> version,
      MoveKind kind,
      boolean evenIfRejected,
      String by,
      String reason,
      Instant now) {
    return new AliasOrder(
        RunIds.now("alias-" + model, now),
        model,
        alias,
        version,
        kind,
        evenIfRejected,
        by,
        reason,
        ACKNOWLEDGE_WITHIN);
  }

  /** The same order with a key of whoever gives it: with the same key, it is carried out once. */
  public AliasOrder withKey(String key) {
    String wish =
        String.join("\n", by, kind.name(), alias, version.map(String::valueOf).orElse(""), key);
    return new AliasOrder(
        RunIds.ofKey("alias-" + model, wish),
        model,
        alias,
        version,
        kind,
        evenIfRejected,
        by,
        reason,
        acknowledgeWithin);
  }
}
