package io.isobar.workflows.approval;

import io.isobar.workflows.pipeline.StepResult;
import java.util.Objects;

/**
 * What was decided.
 *
 * @param by who decided; {@code deadline} when nobody did in time
 */
public record ApprovalResult(Verdict decision, String by, String comment) implements StepResult {

  /** The names are those of the JSON and of conditions. */
  public enum Verdict {
    approved,
    rejected
  }

  public ApprovalResult {
    Objects.requireNonNull(decision, "decision");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(comment, "comment");
  }

  @Override
  public String summary() {
    return decision + " by " + by + (comment.isEmpty() ? "" : ": " + comment);
  }
}
