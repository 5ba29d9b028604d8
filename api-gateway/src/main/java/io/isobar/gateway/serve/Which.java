package io.isobar.gateway.serve;

import java.util.Map;
import java.util.Optional;

/**
 * Which model a request is for.
 *
 * @param model the only one that is served, when empty
 * @param version that must be served, as the request writes it
 * @param alias that the served version must have
 */
public record Which(Optional<String> model, Optional<String> version, Optional<String> alias) {
  /** The only one that is served. */
  static final Which ONLY = new Which(Optional.empty(), Optional.empty(), Optional.empty());

  /** From the variables of a path, of which each may be absent. */
  public static Which of(Map<String, String> path) {
    return new Which(named(path, "model"), named(path, "version"), named(path, "alias"));
  }

  private static Optional<String> named(Map<String, String> path, String variable) {
    return Optional.ofNullable(path.get(variable));
  }

  /** Whether it says which version is to answer. */
  boolean isExact() {
    return version.isPresent() || alias.isPresent();
  }

  Which orModel(Optional<String> other) {
    return new Which(model.or(() -> other), version, alias);
  }
}
