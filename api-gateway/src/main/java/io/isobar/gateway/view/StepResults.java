package io.isobar.gateway.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.StepRow;
import io.isobar.workflows.pipeline.Payloads;
import io.isobar.workflows.pipeline.StepResult;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the steps of a run resulted in, as the ledger keeps it. */
public final class StepResults {
  private static final ObjectReader READER =
      Payloads.mapper().readerFor(new TypeReference<TreeMap<String, StepResult>>() {});

  private StepResults() {}

  /**
   * The result of each branch by the branch's key; empty when there is none.
   *
   * @throws Failure {@code run.unreadable-result}
   */
  public static SortedMap<String, StepResult> of(StepRow step) {
    try {
      return step.results().isBlank() ? new TreeMap<>() : READER.readValue(step.results());
    } catch (JsonProcessingException unreadable) {
      throw Failure.platform(
          "run.unreadable-result",
          "The result of step " + step.step() + " of run " + step.run() + " cannot be read.",
          "Run it again from the start.",
          unreadable);
    }
  }
}
