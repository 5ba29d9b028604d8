package io.isobar.storage.postgres;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A version with everything that the registry knows of it.
 *
 * @param aliases that point to it now
 * @param collectedAt since when its bundle may be gone
 * @param evaluationJson the gate's verdict, its reasons, and the scores it compared
 * @param provenanceJson what it was made from
 */
public record VersionCard(
    ModelVersion version,
    String step,
    List<String> aliases,
    String description,
    SortedMap<String, String> tags,
    Optional<Instant> collectedAt,
    String evaluationJson,
    String provenanceJson) {
  public VersionCard {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(step, "step");
    aliases = List.copyOf(aliases);
    Objects.requireNonNull(description, "description");
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    Objects.requireNonNull(collectedAt, "collectedAt");
    Objects.requireNonNull(evaluationJson, "evaluationJson");
    Objects.requireNonNull(provenanceJson, "provenanceJson");
  }
}
