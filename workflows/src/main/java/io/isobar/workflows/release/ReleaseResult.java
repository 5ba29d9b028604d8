package io.isobar.workflows.release;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.isobar.domain.release.RolloutOutcome;
import io.isobar.workflows.pipeline.StepResult;
import java.util.List;
import java.util.Objects;

/**
 * What is in service now.
 *
 * @param version that was released, or that was tried and is not
 * @param previous version that was the alias before; 0 for none
 * @param gateways that have loaded and checked the version before the alias was moved
 * @param outcome what came of the version; released in results older than this field
 * @param stages of the roll-out with their last decisions; none when the version was not tried
 * @param reason why it was not released, or empty
 */
public record ReleaseResult(
    String model,
    int version,
    String alias,
    int previous,
    List<String> gateways,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Released.class)
        RolloutOutcome outcome,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<StageReport> stages,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String reason)
    implements StepResult {

  /** At once. */
  public ReleaseResult(
      String model, int version, String alias, int previous, List<String> gateways) {
    this(model, version, alias, previous, gateways, RolloutOutcome.released, List.of(), "");
  }

  @JsonCreator
  public ReleaseResult {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(alias, "alias");
    gateways = List.copyOf(gateways);
    outcome = Objects.requireNonNullElse(outcome, RolloutOutcome.released);
    stages = List.copyOf(Objects.requireNonNullElse(stages, List.of()));
    reason = Objects.requireNonNullElse(reason, "");
  }

  /** The same after these stages. */
  public ReleaseResult after(List<StageReport> tried) {
    return new ReleaseResult(model, version, alias, previous, gateways, outcome, tried, reason);
  }

  @Override
  public String summary() {
    return switch (outcome) {
      case released ->
          model
              + " version "
              + version
              + " is "
              + alias
              + (previous == 0 ? "" : " (was version " + previous + ")")
              + (stages.isEmpty() ? "" : ", after " + counted(stages.size(), "stage"))
              + ", acknowledged by "
              + counted(gateways.size(), "gateway");
      case rolled_back ->
          "%s version %d was rolled back, and version %d stays %s: %s"
              .formatted(model, version, previous, alias, reason);
      case ended -> "the roll-out of %s version %d was ended: %s".formatted(model, version, reason);
    };
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** What needs no word in JSON. */
  private static final class Released {
    @Override
    public boolean equals(Object other) {
      return other == RolloutOutcome.released;
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }
}
