package io.isobar.domain.evaluate;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a candidate must reach.
 *
 * @param metric that decides
 * @param improveBy share, 0..1, by which the champion's error must be undercut; where higher is
 *     better, such as R² and accuracy, the error is 1 less the metric
 * @param minimumTestRows below which nothing is promoted
 * @param require what metrics must be, whatever the champion's are
 */
public record GateRules(
    Metric metric,
    double improveBy,
    long minimumTestRows,
    Significance significance,
    Optional<GainRule> gain,
    List<Requirement> require,
    SliceRules slices,
    Limits limits) {
  public GateRules {
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(significance, "significance");
    Objects.requireNonNull(gain, "gain");
    require = List.copyOf(require);
    Objects.requireNonNull(slices, "slices");
    Objects.requireNonNull(limits, "limits");
  }

  /** Without thresholds, slices and limits; what may be chance is told. */
  public GateRules(Metric metric, double improveBy, long minimumTestRows) {
    this(
        metric,
        improveBy,
        minimumTestRows,
        Significance.REPORTED,
        Optional.empty(),
        List.of(),
        SliceRules.NONE,
        Limits.NONE);
  }
}
