package io.isobar.workflows.register;

import io.isobar.workflows.pipeline.StepResult;
import java.util.Objects;

/**
 * The version that the candidate was given.
 *
 * @param status candidate: may be released; rejected: kept for the record
 */
public record RegisterResult(String model, int version, Status status) implements StepResult {

  /** The names are those of the JSON and of conditions. */
  public enum Status {
    candidate,
    rejected
  }

  public RegisterResult {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(status, "status");
  }

  @Override
  public String summary() {
    return model + " version " + version + " (" + status + ")";
  }
}
