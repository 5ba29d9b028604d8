package io.isobar.workflows.subpipeline;

import io.isobar.workflows.pipeline.StepResult;
import java.util.Objects;

/** How the run of the other pipeline ended; only a success is a result. */
public record SubpipelineResult(String run, String reason) implements StepResult {
  public SubpipelineResult {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(reason, "reason");
  }

  @Override
  public String summary() {
    return "run " + run + ": " + reason;
  }
}
