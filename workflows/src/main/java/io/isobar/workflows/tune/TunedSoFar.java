package io.isobar.workflows.tune;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Objects;
import java.util.Optional;

/**
 * What a tuning of thousands of trials hands on to its next history.
 *
 * @param trials finished, all those below this number
 * @param best of them
 * @param pruned how many of them
 * @param study the proposals; histories that are older than this field had none
 */
public record TunedSoFar(
    TrainingSet set, int trials, TrialResult best, int pruned, Optional<Study> study) {
  @JsonCreator
  public TunedSoFar {
    Objects.requireNonNull(study, "study");
    Objects.requireNonNull(set, "set");
    Objects.requireNonNull(best, "best");
    if (trials < 1) {
      throw new IllegalArgumentException("tuned so far: " + trials + " trials");
    }
  }
}
