package io.isobar.workflows.payload;

import io.isobar.domain.failure.Failure;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that payloads are encrypted with: the first one writes, all of them read, so that a key
 * can be changed while runs go on. {@code ISOBAR_PAYLOAD_KEYS} is {@code name:base64} with commas
 * between; each key has 32 bytes. Every process that talks to Temporal needs the same.
 */
public final class PayloadKeys {
  public static final String VARIABLE = "ISOBAR_PAYLOAD_KEYS";
  private static final int BYTES = 32;

  private final String current;
  private final SortedMap<String, SecretKey> keys;

  private PayloadKeys(String current, SortedMap<String, SecretKey> keys) {
    this.current = current;
    this.keys = keys;
  }

  /**
   * Reads the environment.
   *
   * @return nothing when the variable is not set: payloads stay readable
   * @throws Failure {@code settings.payload-keys} without saying the key
   */
  public static Optional<PayloadKeys> from(Map<String, String> environment) {
    String text = environment.getOrDefault(VARIABLE, "").strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    SortedMap<String, SecretKey> keys = new TreeMap<>();
    String first = "";
    for (String part : text.split(",", -1)) {
      int colon = part.indexOf(':');
      String name = colon < 1 ? "" : part.substring(0, colon).strip();
      if (name.isEmpty() || keys.containsKey(name)) {
        throw refused("entry " + (keys.size() + 1) + " has no name of its own");
      }
      keys.put(name, key(name, part.substring(colon + 1).strip()));
      first = first.isEmpty() ? name : first;
    }
    return Optional.of(new PayloadKeys(first, keys));
  }

  private static SecretKey key(String name, String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException wrong) {
      throw refused("key " + name + " is not base64");
    }
    if (bytes.length != BYTES) {
      throw refused("key " + name + " has " + bytes.length + " bytes");
    }
    return new SecretKeySpec(bytes, "AES");
  }

  private static Failure refused(String why) {
    return Failure.user(
        "settings.payload-keys",
        VARIABLE + ": " + why + "; expected name:base64 of 32 bytes, with commas between.",
        "Make a key with: openssl rand -base64 32");
  }

  String current() {
    return current;
  }

  SecretKey currentKey() {
    return Objects.requireNonNull(keys.get(current));
  }

  Optional<SecretKey> find(String name) {
    return Optional.ofNullable(keys.get(name));
  }
}
