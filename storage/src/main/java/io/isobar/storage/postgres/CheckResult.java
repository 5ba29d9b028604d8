package io.isobar.storage.postgres;

import io.isobar.domain.clean.CheckOutcome;
import java.time.Instant;
import java.util.Objects;

/** One row of isobar.check_results. */
public record CheckResult(
    long id,
    String run,
    String step,
    String dataset,
    long batch,
    CheckOutcome outcome,
    Instant checkedAt) {
  public CheckResult {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(checkedAt, "checkedAt");
  }
}
