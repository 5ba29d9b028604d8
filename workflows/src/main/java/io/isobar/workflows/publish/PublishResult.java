package io.isobar.workflows.publish;

import io.isobar.workflows.pipeline.StepResult;
import java.util.Objects;

/**
 * What came of a publication so far.
 *
 * @param status asked: a workflow of its own does it, which outlives the run; published: done
 * @param where workflow that does it, or what the version is called there
 */
public record PublishResult(String model, int version, Status status, String where)
    implements StepResult {

  /** The names are those of the JSON and of conditions. */
  public enum Status {
    asked,
    published
  }

  public PublishResult {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(where, "where");
  }

  @Override
  public String summary() {
    return model
        + " version "
        + version
        + switch (status) {
          case asked -> " is being published by " + where;
          case published -> " is " + where;
        };
  }
}
