package io.isobar.domain.model;

import java.util.Objects;

/** An object in the object store, and what its bytes must hash to. */
public record ObjectRef(String key, String sha256, long bytes) {
  public ObjectRef {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(sha256, "sha256");
    if (sha256.length() != 64) {
      throw new IllegalArgumentException("sha256 '" + sha256 + "': expected 64 hexadecimal digits");
    }
    if (bytes < 0) {
      throw new IllegalArgumentException("object of " + bytes + " bytes");
    }
  }
}
