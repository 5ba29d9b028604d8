package io.isobar.activities.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.isobar.workflows.pipeline.Payloads;
import io.isobar.workflows.pipeline.StepResult;
import java.io.UncheckedIOException;
import java.util.SortedMap;

/** The results of a step as the ledger keeps them: by branch, each with its kind. */
public final class ResultsJson {
  private static final ObjectWriter RESULTS =
      Payloads.mapper().writerFor(new TypeReference<SortedMap<String, StepResult>>() {});

  private ResultsJson() {}

  public static String of(SortedMap<String, StepResult> results) {
    try {
      return RESULTS.writeValueAsString(results);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
