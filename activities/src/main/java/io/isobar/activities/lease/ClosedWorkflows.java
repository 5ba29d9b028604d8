package io.isobar.activities.lease;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.LeaseOwner;
import io.isobar.storage.postgres.LeaseSweep;
import io.isobar.storage.postgres.OpenRuns;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cleans up after workflows that were ended without a word to them, as by a terminate in Temporal's
 * UI: gives their runs an end, and their slots to who waits.
 */
public final class ClosedWorkflows {
  private static final Logger LOG = LoggerFactory.getLogger(ClosedWorkflows.class);

  /** So that a pass stays short however many runs there are; the next one goes on from there. */
  private static final int AT_MOST = 100;

  private final OpenRuns runs;
  private final LeaseSweep leases;
  private final Executions executions;
  private final Duration age;
  private String lastRun = "";
  private int nextAsker;

  /**
   * Watches the runs of a ledger.
   *
   * @param age runs that are younger are left alone
   */
  public ClosedWorkflows(Database database, Executions executions, Duration age) {
    this.runs = new OpenRuns(database);
    this.leases = new LeaseSweep(database);
    this.executions = executions;
    this.age = age;
  }

  /** One pass; not for several threads at once. Ends early when Temporal does not answer. */
  public void sweep() {
    endRuns();
    freeSlots();
    leases.wake().forEach(executions::wake);
  }

  private void endRuns() {
    List<OpenRuns.OpenRun> open = runs.olderThan(age, lastRun, AT_MOST);
    for (OpenRuns.OpenRun run : open) {
      lastRun = run.run();
      executions
          .status(run.run(), Optional.of(run.temporalRunId()))
          .map(ClosedWorkflows::end)
          .orElse(Optional.of(new End(Outcome.CANCELLED, "Temporal does not know the run")))
          .ifPresent(end -> end(run, end));
    }
    if (open.size() < AT_MOST) {
      lastRun = "";
    }
  }

  private void end(OpenRuns.OpenRun run, End end) {
    if (runs.end(run, end.outcome(), end.reason())) {
      LOG.warn("run {} had no end in the ledger: {}", run.run(), end.reason());
    }
  }

  /** What the ledger is to say of a run whose workflow has closed. */
  private record End(Outcome outcome, String reason) {}

  /** Empty while it is open. A run that ends by itself has told the ledger before it closes. */
  private static Optional<End> end(WorkflowExecutionStatus status) {
    return switch (status) {
      case WORKFLOW_EXECUTION_STATUS_TERMINATED, WORKFLOW_EXECUTION_STATUS_CANCELED ->
          Optional.of(new End(Outcome.CANCELLED, "terminated from outside"));
      case WORKFLOW_EXECUTION_STATUS_TIMED_OUT ->
          Optional.of(new End(Outcome.FAILED, "Temporal ended the run after a timeout"));
      case WORKFLOW_EXECUTION_STATUS_FAILED ->
          Optional.of(new End(Outcome.FAILED, "the workflow itself failed; see it in Temporal"));
      case WORKFLOW_EXECUTION_STATUS_COMPLETED, WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW ->
          Optional.of(new End(Outcome.FAILED, "ended without a word to the ledger"));
      case WORKFLOW_EXECUTION_STATUS_RUNNING,
          WORKFLOW_EXECUTION_STATUS_PAUSED,
          WORKFLOW_EXECUTION_STATUS_UNSPECIFIED,
          UNRECOGNIZED ->
          Optional.empty();
    };
  }

  private void freeSlots() {
    List<LeaseSweep.Asker> askers = leases.askers();
    int from = nextAsker < askers.size() ? nextAsker : 0;
    List<LeaseSweep.Asker> some = askers.subList(from, Math.min(askers.size(), from + AT_MOST));
    nextAsker = from + some.size();
    for (LeaseSweep.Asker asker : some) {
      boolean closed =
          executions
              .status(asker.workflow(), Optional.empty())
              .map(status -> end(status).isPresent())
              .orElse(true);
      if (closed) {
        nextAsker = 0;
        for (LeaseOwner owner : leases.remove(asker)) {
          LOG.warn("{} had slots or waited when its workflow was closed; freed", owner.name());
        }
      }
    }
  }
}
