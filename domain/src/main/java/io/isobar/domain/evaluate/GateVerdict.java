package io.isobar.domain.evaluate;

import java.util.List;
import java.util.Objects;

/**
 * Whether the candidate may become champion.
 *
 * @param findings one a rule, that which decided first
 */
public record GateVerdict(Decision decision, List<Finding> findings) {
  /** What is to be done. */
  public enum Decision {
    PROMOTE,
    /** The candidate is better by enough, but that may be chance. */
    UNCERTAIN,
    KEEP,
    /** The candidate is not good enough for anything. */
    FAIL
  }

  public GateVerdict {
    Objects.requireNonNull(decision, "decision");
    findings = List.copyOf(findings);
  }

  public boolean promote() {
    return decision == Decision.PROMOTE;
  }

  /** One sentence a rule. */
  public List<String> reasons() {
    return findings.stream().map(Finding::sentence).toList();
  }
}
