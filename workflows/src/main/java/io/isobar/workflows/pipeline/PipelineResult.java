package io.isobar.workflows.pipeline;

import io.isobar.domain.pipeline.Outcome;
import java.util.Objects;

/**
 * How a run ended. A failed step is a result, not an exception: the workflow itself completes.
 *
 * @param exhausted whether the source had no further batch
 */
public record PipelineResult(String run, Outcome outcome, boolean exhausted, String reason) {
  public PipelineResult {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(reason, "reason");
  }
}
