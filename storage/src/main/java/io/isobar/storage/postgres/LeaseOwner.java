package io.isobar.storage.postgres;

/**
 * Who holds slots or waits for them; the workflow and the step are the key.
 *
 * @param workflow id of the workflow that asked
 * @param step empty for the run as a whole
 */
public record LeaseOwner(String workflow, String run, String step) {
  /** As people are told of it. */
  public String name() {
    return step.isEmpty() ? run : run + " " + step;
  }
}
