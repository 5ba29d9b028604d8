package io.isobar.workflows.pipeline;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.failure.Failure;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who calls a step: the first argument of every step activity. The worker reads run, step and
 * branch from it to record attempts, progress and log lines.
 *
 * @param branch the item of a foreach, or empty
 * @param data the dataset of the pipeline, when it has one
 * @param whole whether the success of this call is the success of its step, which the worker then
 *     writes down by itself
 * @param updates assets that such a success updates
 */
public record StepCall(
    String run,
    String pipeline,
    String step,
    String branch,
    @JsonProperty("dataset") Optional<Dataset> data,
    boolean whole,
    List<String> updates) {
  @JsonCreator
  public StepCall {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(pipeline, "pipeline");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(branch, "branch");
    Objects.requireNonNull(data, "data");
    updates = List.copyOf(Objects.requireNonNullElse(updates, List.of()));
  }

  public StepCall(String run, String pipeline, String step, String branch, Optional<Dataset> data) {
    this(run, pipeline, step, branch, data, false, List.of());
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
