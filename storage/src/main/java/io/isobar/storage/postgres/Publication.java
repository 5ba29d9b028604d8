package io.isobar.storage.postgres;

import java.time.Instant;
import java.util.Objects;

/**
 * A version on its way to a registry elsewhere.
 *
 * @param place where it is to be, for people
 * @param state trying, published or failed
 * @param attempts so far
 * @param note why the last attempt failed, or where the version is now
 */
public record Publication(
    String id,
    String model,
    int version,
    String place,
    String state,
    int attempts,
    String note,
    Instant askedAt) {
  public Publication {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(note, "note");
    Objects.requireNonNull(askedAt, "askedAt");
  }
}
