package io.isobar.storage.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A version in one line.
 *
 * @param metric that decided, as {@code RMSE}; empty where that is not known
 * @param verdict of the gate; empty likewise
 * @param reason the first, which decided
 * @param scores of its own by name
 * @param championScores of the version that was live, on the same rows
 */
public record VersionLine(
    String model,
    int version,
    String status,
    String run,
    Instant createdAt,
    List<String> aliases,
    String description,
    boolean collected,
    String metric,
    String verdict,
    String reason,
    SortedMap<String, Double> scores,
    SortedMap<String, Double> championScores,
    Optional<Integer> champion) {
  public VersionLine {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(createdAt, "createdAt");
    aliases = List.copyOf(aliases);
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(champion, "champion");
  }
}
