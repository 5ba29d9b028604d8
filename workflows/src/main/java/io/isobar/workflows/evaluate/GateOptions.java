package io.isobar.workflows.evaluate;

import io.isobar.domain.evaluate.GainRule;
import io.isobar.domain.evaluate.Limits;
import io.isobar.domain.evaluate.Requirement;
import io.isobar.domain.evaluate.Significance;
import io.isobar.domain.evaluate.SliceRules;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The rules of a gate beyond the comparison of one metric. */
public record GateOptions(
    Significance significance,
    Optional<GainRule> gain,
    List<Requirement> require,
    SliceRules slices,
    Limits limits) {
  /** What holds when nothing is set. */
  public static final GateOptions DEFAULT =
      new GateOptions(
          Significance.REPORTED, Optional.empty(), List.of(), SliceRules.NONE, Limits.NONE);

  public GateOptions {
    Objects.requireNonNull(significance, "significance");
    Objects.requireNonNull(gain, "gain");
    require = List.copyOf(require);
    Objects.requireNonNull(slices, "slices");
    Objects.requireNonNull(limits, "limits");
  }
}
