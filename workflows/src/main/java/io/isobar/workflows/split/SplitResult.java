package io.isobar.workflows.split;

import io.isobar.workflows.pipeline.StepResult;
import java.util.Objects;

/** How many rows of the batch went where; {@code digest} is the sha256 of (row, part) in order. */
public record SplitResult(long batch, long train, long validation, long test, String digest)
    implements StepResult {
  public SplitResult {
    Objects.requireNonNull(digest, "digest");
  }

  @Override
  public String summary() {
    return train + " train, " + validation + " validation, " + test + " test";
  }
}
