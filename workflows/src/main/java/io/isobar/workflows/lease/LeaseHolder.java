package io.isobar.workflows.lease;

import java.util.Objects;

/**
 * Who holds slots.
 *
 * @param workflow id of the workflow that asked; when it has closed, its leases are void
 * @param step empty for the run as a whole
 */
public record LeaseHolder(String workflow, String run, String step) {
  public LeaseHolder {
    Objects.requireNonNull(workflow, "workflow");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(step, "step");
  }
}
