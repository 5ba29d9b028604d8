package io.isobar.workflows.ledger;

import io.isobar.workflows.pipeline.RunOrigin;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run begins, with all steps that may come.
 *
 * @param run its id, also the id of its workflow
 * @param parameters as they were resolved, as text
 * @param trigger what asked for it, one of {@link io.isobar.workflows.pipeline.Trigger}
 * @param priority 1 comes first, 5 last
 * @param steps all steps of the definition, in order, so that those not begun are seen too
 */
public record RunStarted(
    String run,
    String pipeline,
    String definitionSha256,
    SortedMap<String, String> parameters,
    String trigger,
    RunOrigin origin,
    int priority,
    String temporalRunId,
    List<PlannedStep> steps) {

  /** A step that may come. */
  public record PlannedStep(String name, String kind, List<String> needs) {
    public PlannedStep {
      needs = List.copyOf(needs);
    }
  }

  public RunStarted {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(origin, "origin");
    parameters = new TreeMap<>(parameters);
    steps = List.copyOf(steps);
  }
}
