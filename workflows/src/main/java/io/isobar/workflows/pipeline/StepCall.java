package io.isobar.workflows.pipeline;

import io.isobar.domain.dataset.Dataset;
import java.util.Objects;

/**
 * Who calls a step: the first argument of every step activity. The worker reads run, step and
 * branch from it to record attempts, progress and log lines.
 *
 * @param branch the item of a foreach, or empty
 */
public record StepCall(String run, String pipeline, String step, String branch, Dataset dataset) {
  public StepCall {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(pipeline, "pipeline");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(branch, "branch");
    Objects.requireNonNull(dataset, "dataset");
  }
}
