package io.isobar.workflows.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A step of the graph.
 *
 * @param needs names of the steps that must have succeeded before it
 * @param when a CEL condition over {@code params} and the results of earlier steps; false skips it
 * @param timeout of one attempt
 * @param rules absent in what was written before there were any
 */
public record Step(
    String name,
    List<String> needs,
    Optional<String> when,
    List<Branch> branches,
    RetryRule retry,
    Duration timeout,
    StepRules rules) {
  public Step(
      String name,
      List<String> needs,
      Optional<String> when,
      List<Branch> branches,
      RetryRule retry,
      Duration timeout) {
    this(name, needs, when, branches, retry, timeout, StepRules.NONE);
  }

  @JsonCreator
  public Step {
    rules = Objects.requireNonNullElse(rules, StepRules.NONE);
    Objects.requireNonNull(name, "name");
    needs = List.copyOf(needs);
    Objects.requireNonNull(when, "when");
    branches = List.copyOf(branches);
    Objects.requireNonNull(retry, "retry");
    if (branches.isEmpty()) {
      throw new IllegalArgumentException("step " + name + " has no branch");
    }
    if (timeout.isZero() || timeout.isNegative()) {
      throw new IllegalArgumentException("step " + name + ": timeout must be above zero");
    }
  }
}
