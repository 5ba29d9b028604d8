package io.isobar.storage.postgres;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One answer of the gateway, as the log keeps it.
 *
 * @param id unique; of two rows with one that the client chose, the first is kept
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
  /** What {@link #row} has at its end: a tab, and whether the client chose the id. */
  static final int CHOSEN_BYTES = 2;

  public LoggedPrediction {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(instance, "instance");
    if (id.isEmpty() || id.length() > 128) {
      throw new IllegalArgumentException("prediction id '" + id + "' is not 1..128 characters");
    }
  }

  /**
   * It as a row for {@link Predictions#append}: one line of UTF-8, without its line feed.
   *
   * @param chosen whether the client chose the id, so that it may come again with a repeated
   *     request
   */
  public byte[] row(boolean chosen) {
    return new CopyText()
        .add(id)
        .add(at.toString())
        .add(model)
        .add(version == null ? null : version.toString())
        .add(input)
        .add(output)
        .add(latencyMicros)
        .add(status)
        .add(error)
        .add(instance)
        .add(chosen ? "t" : "f")
        .bytes();
  }

  /** Whether the client chose the id of a {@link #row}. */
  static boolean isChosen(byte[] row) {
    return row[row.length - 1] == 't';
  }
}
