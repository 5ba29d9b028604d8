package io.isobar.storage.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a run is there, and which time it stands for.
 *
 * @param by who asked for it; empty when nobody did
 * @param priority 1 comes first, 5 last
 * @param parent the run whose step began it
 * @param key of the caller; empty without
 */
public record RunFacts(
    String by,
    Optional<Instant> logicalTime,
    Optional<Instant> intervalStart,
    Optional<Instant> intervalEnd,
    int priority,
    List<String> tags,
    Optional<String> parent,
    Optional<String> rerunOf,
    Optional<String> backfill,
    String key) {
  public static final RunFacts NONE =
      new RunFacts(
          "",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          3,
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "");

  public RunFacts {
    tags = List.copyOf(tags);
  }
}
