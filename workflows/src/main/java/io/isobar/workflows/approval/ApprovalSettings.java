package io.isobar.workflows.approval;

import io.isobar.workflows.definition.Fill;
import java.time.Duration;
import java.util.Objects;

/**
 * {@code uses: approval}: a person decides.
 *
 * @param role that may decide
 * @param question shown to that person, with {@code ${...}} to be filled
 * @param deadline after which {@code onTimeout} holds
 */
public record ApprovalSettings(
    String role, String question, Duration deadline, OnTimeout onTimeout, OnReject onReject) {

  /** What a deadline that passed means. */
  public enum OnTimeout {
    REJECT,
    APPROVE,
    FAIL
  }

  /** What a rejection means to the steps behind. */
  public enum OnReject {
    SKIP,
    FAIL,
    GO_ON
  }

  public ApprovalSettings {
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(question, "question");
    Objects.requireNonNull(onTimeout, "onTimeout");
    Objects.requireNonNull(onReject, "onReject");
    if (!deadline.isPositive()) {
      throw new IllegalArgumentException("approval: deadline must be above zero");
    }
  }

  public ApprovalSettings filled(Fill fill) {
    return new ApprovalSettings(role, fill.text(question), deadline, onTimeout, onReject);
  }
}
