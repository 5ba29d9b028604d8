package io.isobar.domain.split;

import java.util.List;
import java.util.Objects;

/**
 * All that decides the part of a row.
 *
 * @param group columns whose rows stay together; empty: the key of the dataset
 */
public record SplitPlan(SplitRule rule, SplitMethod method, List<String> group) {
  public SplitPlan {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(method, "method");
    group = List.copyOf(group);
    if (method instanceof SplitMethod.ByTime && !group.isEmpty()) {
      throw new IllegalArgumentException("a split by time cannot keep groups together");
    }
  }

  /** By the hash of the key alone. */
  public static SplitPlan byHash(SplitRule rule) {
    return new SplitPlan(rule, new SplitMethod.ByHash(), List.of());
  }
}
