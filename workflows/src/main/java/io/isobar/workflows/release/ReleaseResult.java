package io.isobar.workflows.release;

import io.isobar.workflows.pipeline.StepResult;
import java.util.List;
import java.util.Objects;

/**
 * What is in service now.
 *
 * @param previous version that was the alias before; 0 for none
 * @param gateways that have loaded and checked the version before the alias was moved
 */
public record ReleaseResult(
    String model, int version, String alias, int previous, List<String> gateways)
    implements StepResult {
  public ReleaseResult {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(alias, "alias");
    gateways = List.copyOf(gateways);
  }

  @Override
  public String summary() {
    return model
        + " version "
        + version
        + " is "
        + alias
        + (previous == 0 ? "" : " (was version " + previous + ")")
        + ", acknowledged by "
        + gateways.size()
        + (gateways.size() == 1 ? " gateway" : " gateways");
  }
}
