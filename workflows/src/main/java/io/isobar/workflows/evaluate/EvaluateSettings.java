package io.isobar.workflows.evaluate;

import io.isobar.domain.evaluate.Metric;
import java.util.Objects;

/**
 * {@code uses: gate}: may the candidate become champion?
 *
 * @param model whose champion the candidate must beat
 * @param alias that names the champion, usually {@code champion}
 * @param metric that decides
 * @param improveBy share by which the candidate must beat the champion on the same test rows, 0..1
 * @param minimumTestRows below which nothing is promoted
 */
public record EvaluateSettings(
    String model, String alias, Metric metric, double improveBy, long minimumTestRows) {
  public EvaluateSettings {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(alias, "alias");
    Objects.requireNonNull(metric, "metric");
    if (improveBy < 0 || improveBy >= 1) {
      throw new IllegalArgumentException("gate: improve-by " + improveBy + " is not in 0..1");
    }
    if (minimumTestRows < 1) {
      throw new IllegalArgumentException("gate: minimum-test-rows must be at least 1");
    }
  }
}
