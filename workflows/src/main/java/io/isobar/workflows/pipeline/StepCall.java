package io.isobar.workflows.pipeline;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.failure.Failure;
import java.util.Objects;
import java.util.Optional;

/**
 * Who calls a step: the first argument of every step activity. The worker reads run, step and
 * branch from it to record attempts, progress and log lines.
 *
 * @param branch the item of a foreach, or empty
 * @param data the dataset of the pipeline, when it has one
 */
public record StepCall(
    String run,
    String pipeline,
    String step,
    String branch,
    @JsonProperty("dataset") Optional<Dataset> data) {
  public StepCall {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(pipeline, "pipeline");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(branch, "branch");
    Objects.requireNonNull(data, "data");
  }

  public StepCall(String run, String pipeline, String step, String branch, Dataset dataset) {
    this(run, pipeline, step, branch, Optional.of(dataset));
  }

  /**
   * The dataset of the pipeline.
   *
   * @throws Failure {@code definition.no-dataset} when it has none
   */
  public Dataset dataset() {
    return data.orElseThrow(
        () ->
            Failure.user(
                "definition.no-dataset",
                "Step " + step + " works on a dataset, and pipeline " + pipeline + " has none.",
                "Add dataset: to the definition."));
  }
}
