package io.isobar.storage.postgres;

import io.isobar.domain.release.MoveKind;
import java.time.Instant;
import java.util.Objects;

/**
 * One row of the alias history.
 *
 * @param previous version before the move; 0 for none
 * @param run that moved it, or the order of the person who did
 * @param by who asked for it
 */
public record AliasMove(
    String model,
    String alias,
    int version,
    int previous,
    Instant at,
    String run,
    String by,
    String reason,
    MoveKind kind) {
  public AliasMove {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(alias, "alias");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(kind, "kind");
  }
}
