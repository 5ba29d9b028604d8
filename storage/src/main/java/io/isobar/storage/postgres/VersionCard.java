package io.isobar.storage.postgres;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ObjectRef;
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
 * @param explanations what it has learned; absent from versions that are older
 */
public record VersionCard(
    ModelVersion version,
    String step,
    List<String> aliases,
    String description,
    SortedMap<String, String> tags,
    Optional<Instant> collectedAt,
    String evaluationJson,
    String provenanceJson,
    Optional<ObjectRef> explanations) {
  public VersionCard {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(step, "step");
    aliases = List.copyOf(aliases);
    Objects.requireNonNull(description, "description");
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    Objects.requireNonNull(collectedAt, "collectedAt");
    Objects.requireNonNull(evaluationJson, "evaluationJson");
    Objects.requireNonNull(provenanceJson, "provenanceJson");
    Objects.requireNonNull(explanations, "explanations");
  }

  /**
   * Its explanations, which have to be there.
   *
   * @throws Failure {@code explanations.collected}, {@code explanations.absent}
   */
  public ObjectRef requireExplanations() {
    String name = version.model() + " version " + version.version();
    if (collectedAt.isPresent()) {
      throw Failure.user(
          "explanations.collected",
          "The explanations of %s were collected as garbage, with its bundle.".formatted(name),
          "./isobar models " + version.model() + " lists versions that have theirs.");
    }
    return explanations.orElseThrow(
        () ->
            Failure.user(
                "explanations.absent",
                "No explanations were stored with %s: it was judged before there were any."
                    .formatted(name),
                "Run its pipeline again; each version that is judged from now on has them."));
  }
}
