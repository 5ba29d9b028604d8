package io.isobar.workflows.pipeline;

import io.isobar.workflows.definition.PipelineDefinition;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Runs of one pipeline, batch after batch.
 *
 * @param drain its id, also the id of its workflow; run n of it is {@code drain + "-" + n}
 * @param firstNumber of the next run: above 1 only after a continue-as-new
 * @param batches at most; 0: until the source is exhausted
 */
public record DrainInput(
    String drain,
    PipelineDefinition definition,
    SortedMap<String, Object> parameters,
    String trigger,
    int firstNumber,
    int batches) {
  public DrainInput {
    Objects.requireNonNull(drain, "drain");
    Objects.requireNonNull(definition, "definition");
    parameters = new TreeMap<>(parameters);
    Objects.requireNonNull(trigger, "trigger");
    if (firstNumber < 1 || batches < 0) {
      throw new IllegalArgumentException(
          "drain: first number "
              + firstNumber
              + " and batches "
              + batches
              + " must not be below 1 and 0");
    }
  }
}
