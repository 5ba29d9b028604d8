package io.isobar.storage.postgres;

import io.isobar.domain.model.ObjectRef;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A registered version of a model.
 *
 * @param version from 1, in the order of registration
 * @param run that trained it
 * @param status candidate, rejected or released
 * @param bundle what a gateway loads
 * @param scoresJson the scores of the candidate on the test rows, as JSON
 * @param comparables training rows that predictions are compared with; absent where none are kept
 */
public record ModelVersion(
    String model,
    int version,
    String run,
    String status,
    ObjectRef bundle,
    String scoresJson,
    Instant createdAt,
    Optional<ObjectRef> comparables) {
  public ModelVersion {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(bundle, "bundle");
    Objects.requireNonNull(scoresJson, "scoresJson");
    Objects.requireNonNull(createdAt, "createdAt");
    // What a gateway has remembered of a version may be older than this.
    comparables = Objects.requireNonNullElse(comparables, Optional.empty());
  }
}
