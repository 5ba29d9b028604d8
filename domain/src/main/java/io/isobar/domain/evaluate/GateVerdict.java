package io.isobar.domain.evaluate;

import java.util.List;

/**
 * Whether the candidate may become champion.
 *
 * @param reasons one sentence a rule, that which decided first
 */
public record GateVerdict(boolean promote, List<String> reasons) {
  public GateVerdict {
    reasons = List.copyOf(reasons);
  }
}
