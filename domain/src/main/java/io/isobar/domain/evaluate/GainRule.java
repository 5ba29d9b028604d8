package io.isobar.domain.evaluate;

import java.util.Objects;

/**
 * By how much the metric itself must be better than the champion's.
 *
 * @param atLeast in the unit of the metric, above 0
 */
public record GainRule(double atLeast, GateSeverity severity) {
  public GainRule {
    Objects.requireNonNull(severity, "severity");
    if (!(atLeast > 0 && Double.isFinite(atLeast))) {
      throw new IllegalArgumentException("gain: at-least " + atLeast + " is not above 0");
    }
  }
}
