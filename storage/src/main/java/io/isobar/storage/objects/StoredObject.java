package io.isobar.storage.objects;

import java.time.Instant;
import java.util.Objects;

/**
 * An object that is there.
 *
 * @param modifiedAt when it was written, or written again with the same bytes
 */
public record StoredObject(String key, long bytes, Instant modifiedAt) {
  public StoredObject {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(modifiedAt, "modifiedAt");
  }
}
