package io.isobar.workflows.definition;

import java.util.Optional;

/**
 * A key that may stand in a mapping, and what holds when it does not.
 *
 * @param fallback the value that a missing key stands for, as it would be written
 * @param documented what the documentation's column "default" says
 */
record Key(String name, boolean required, Optional<String> fallback, String documented) {

  static Key required(String name) {
    return new Key(name, true, Optional.empty(), "required");
  }

  /** Nothing stands in for it. */
  static Key optional(String name) {
    return new Key(name, false, Optional.empty(), "none");
  }

  static Key with(String name, String fallback) {
    return new Key(
        name, false, Optional.of(fallback), "`" + (fallback.isEmpty() ? "\"\"" : fallback) + "`");
  }

  /** What stands in for it follows from other keys. */
  static Key derived(String name, String documented) {
    return new Key(name, false, Optional.empty(), documented);
  }
}
