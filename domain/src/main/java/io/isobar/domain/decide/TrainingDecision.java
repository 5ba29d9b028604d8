package io.isobar.domain.decide;

import java.util.List;

/**
 * Whether to train.
 *
 * @param reasons what decided, one sentence each without a full stop; never empty
 */
public record TrainingDecision(boolean train, List<String> reasons) {
  public TrainingDecision {
    reasons = List.copyOf(reasons);
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException("a decision has a reason");
    }
  }
}
