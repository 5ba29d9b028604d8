package io.isobar.storage.postgres;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run that begins.
 *
 * @param steps all that may come, in order
 */
public record NewRun(
    String run,
    String pipeline,
    String definitionSha256,
    SortedMap<String, String> parameters,
    String trigger,
    String temporalRunId,
    List<NewStep> steps,
    RunFacts facts) {
  public NewRun(
      String run,
      String pipeline,
      String definitionSha256,
      SortedMap<String, String> parameters,
      String trigger,
      String temporalRunId,
      List<NewStep> steps) {
    this(run, pipeline, definitionSha256, parameters, trigger, temporalRunId, steps, RunFacts.NONE);
  }

  /** A step that may come. */
  public record NewStep(String step, String kind, List<String> needs) {
    public NewStep {
      needs = List.copyOf(needs);
    }
  }

  public NewRun {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    steps = List.copyOf(steps);
  }
}
