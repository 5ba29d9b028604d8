package io.isobar.storage.postgres;

import java.time.Instant;
import java.util.Objects;

/** A serving process that has said it is alive; {@code url} is where it answers. */
public record Gateway(String instance, String url, Instant startedAt, Instant lastSeen) {
  public Gateway {
    Objects.requireNonNull(instance, "instance");
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(lastSeen, "lastSeen");
  }
}
