package io.isobar.domain.evaluate;

import java.util.Objects;

/**
 * What a candidate must reach.
 *
 * @param metric that decides
 * @param improveBy share, 0..1, by which the champion's error must be undercut; where higher is
 *     better, such as R² and accuracy, the error is 1 less the metric
 * @param minimumTestRows below which nothing is promoted
 */
public record GateRules(Metric metric, double improveBy, long minimumTestRows) {
  public GateRules {
    Objects.requireNonNull(metric, "metric");
  }
}
