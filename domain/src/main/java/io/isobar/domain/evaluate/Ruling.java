package io.isobar.domain.evaluate;

import java.util.Locale;

/** What a rule found, the mildest first. */
public enum Ruling {
  PASSED,
  WARNED,
  /** Chance may be all there is to it. */
  UNCERTAIN,
  /** It speaks for the champion. */
  KEPT,
  /** It speaks against the candidate, champion or not. */
  FAILED;

  /** What comes of a rule that is not kept. */
  static Ruling of(GateSeverity severity) {
    return switch (severity) {
      case WARN -> WARNED;
      case KEEP -> KEPT;
      case FAIL -> FAILED;
    };
  }

  /** Whether nothing is promoted. */
  boolean blocks() {
    return compareTo(WARNED) > 0;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
