package io.isobar.workflows.definition;

import io.isobar.domain.dataset.Dataset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A checked pipeline: what a run is pinned to when it starts.
 *
 * @param steps in an order in which each step comes after all that it needs
 * @param sha256 of the text it was read from, 64 hexadecimal digits
 */
public record PipelineDefinition(
    String name,
    String description,
    List<Parameter> parameters,
    Dataset dataset,
    List<Step> steps,
    String sha256) {
  public PipelineDefinition {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(description, "description");
    parameters = List.copyOf(parameters);
    Objects.requireNonNull(dataset, "dataset");
    steps = List.copyOf(steps);
    Objects.requireNonNull(sha256, "sha256");
  }

  public Optional<Step> step(String wanted) {
    return steps.stream().filter(step -> step.name().equals(wanted)).findFirst();
  }
}
