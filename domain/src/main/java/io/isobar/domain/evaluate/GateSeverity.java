package io.isobar.domain.evaluate;

/** What comes of a rule that is not kept. */
public enum GateSeverity {
  /** It is said, and decides nothing. */
  WARN,
  /** The champion stays. */
  KEEP,
  /** The champion stays, and the verdict is that the candidate failed. */
  FAIL
}
