package io.isobar.workflows.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.isobar.domain.dataset.Dataset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A checked pipeline: what a run is pinned to when it starts.
 *
 * @param dataset empty for a pipeline whose steps need none
 * @param steps in an order in which each step comes after all that it needs
 * @param sha256 of the text it was read from, 64 hexadecimal digits
 * @param rules absent in what was written before there were any
 */
public record PipelineDefinition(
    String name,
    String description,
    List<Parameter> parameters,
    Optional<Dataset> dataset,
    List<Step> steps,
    String sha256,
    RunRules rules) {
  public PipelineDefinition(
      String name,
      String description,
      List<Parameter> parameters,
      Dataset dataset,
      List<Step> steps,
      String sha256) {
    this(name, description, parameters, Optional.of(dataset), steps, sha256, RunRules.NONE);
  }

  @JsonCreator
  public PipelineDefinition {
    rules = Objects.requireNonNullElse(rules, RunRules.NONE);
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
