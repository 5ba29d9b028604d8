package io.isobar.workflows.ledger;

import java.time.Instant;
import java.util.Objects;

/** A person is asked; the ledger shows the question until it is answered. */
public record ApprovalAsked(
    String run, String step, String branch, String role, String question, Instant deadline) {
  public ApprovalAsked {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(branch, "branch");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(question, "question");
    Objects.requireNonNull(deadline, "deadline");
  }
}
