package io.isobar.workflows.evaluate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.isobar.domain.evaluate.GateRules;
import io.isobar.domain.evaluate.Metric;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code uses: gate}: may the candidate become champion?
 *
 * @param model whose champion the candidate must beat
 * @param alias that names the champion, usually {@code champion}
 * @param metric that decides
 * @param improveBy share by which the candidate must beat the champion on the same test rows, 0..1
 * @param minimumTestRows below which nothing is promoted
 * @param options absent where a definition sets none, so that its fingerprint is that of before
 */
public record EvaluateSettings(
    String model,
    String alias,
    Metric metric,
    double improveBy,
    long minimumTestRows,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<GateOptions> options) {
  /** Without options. */
  public EvaluateSettings(
      String model, String alias, Metric metric, double improveBy, long minimumTestRows) {
    this(model, alias, metric, improveBy, minimumTestRows, Optional.empty());
  }

  @JsonCreator
  public EvaluateSettings {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(alias, "alias");
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(options, "options");
    if (improveBy < 0 || improveBy >= 1) {
      throw new IllegalArgumentException("gate: improve-by " + improveBy + " is not in 0..1");
    }
    if (minimumTestRows < 1) {
      throw new IllegalArgumentException("gate: minimum-test-rows must be at least 1");
    }
  }

  /** What the candidate must reach. */
  public GateRules rules() {
    GateOptions chosen = options.orElse(GateOptions.DEFAULT);
    return new GateRules(
        metric,
        improveBy,
        minimumTestRows,
        chosen.significance(),
        chosen.gain(),
        chosen.require(),
        chosen.slices(),
        chosen.limits());
  }
}
