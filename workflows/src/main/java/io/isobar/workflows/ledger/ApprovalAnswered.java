package io.isobar.workflows.ledger;

import io.isobar.workflows.approval.ApprovalResult;
import java.util.Objects;

/** A question was answered, by a person or by its deadline; or nobody waits for it any more. */
public record ApprovalAnswered(String run, String step, String branch, ApprovalResult answer) {
  public ApprovalAnswered {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(branch, "branch");
    Objects.requireNonNull(answer, "answer");
  }
}
