package io.isobar.workflows.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.isobar.domain.evaluate.Scores;
import io.isobar.workflows.pipeline.Payloads;
import java.util.Optional;

/** Scores on the test rows, as the registry keeps them. */
public final class StoredScores {
  private StoredScores() {}

  /** The scores of a version; empty when it was registered without whole ones. */
  public static Optional<Scores> read(String scoresJson) {
    try {
      return Optional.of(Payloads.mapper().readValue(scoresJson, Scores.class));
    } catch (JsonProcessingException partial) {
      return Optional.empty();
    }
  }
}
