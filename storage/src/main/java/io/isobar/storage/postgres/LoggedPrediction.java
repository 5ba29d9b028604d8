package io.isobar.storage.postgres;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One answer of the gateway, as the log keeps it.
 *
 * @param id unique; a second row with the same id is not kept
 * @param model and version: null when the request was refused before a model was found
 * @param input as it was sent, JSON; null when it could not be read or was too long to keep
 * @param output the answer, JSON; null when the request was refused
 * @param latencyMicros from the request's last byte to just before the answer's first, microseconds
 * @param status of HTTP
 * @param error why the request was refused
 * @param instance the gateway that answered
 */
public record LoggedPrediction(
    String id,
    Instant at,
    @Nullable String model,
    @Nullable Integer version,
    @Nullable String input,
    @Nullable String output,
    long latencyMicros,
    int status,
    @Nullable String error,
    String instance) {
  public LoggedPrediction {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(instance, "instance");
    if (id.isEmpty() || id.length() > 128) {
      throw new IllegalArgumentException("prediction id '" + id + "' is not 1..128 characters");
    }
  }
}
