package io.isobar.workflows.release;

import io.isobar.domain.release.MoveKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * An alias that has moved.
 *
 * @param previous version that was live before; 0 for none
 * @param at when it moved
 * @param gateways that have loaded and checked the version before the alias was moved; empty when
 *     an earlier attempt did
 */
public record AliasMoved(
    String order,
    String model,
    String alias,
    int version,
    int previous,
    MoveKind kind,
    Instant at,
    List<String> gateways) {
  public AliasMoved {
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(alias, "alias");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(at, "at");
    gateways = List.copyOf(gateways);
  }
}
