package io.isobar.workflows.pipeline;

import io.isobar.workflows.definition.Step;
import io.isobar.workflows.lease.LeaseActivities;
import io.isobar.workflows.lease.LeaseAnswer;
import io.isobar.workflows.lease.LeaseHolder;
import io.isobar.workflows.lease.LeaseRequest;
import io.isobar.workflows.lease.LeaseRequest.Slots;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The limits that a run keeps: it holds slots, not the worker, so that the death of a worker
 * neither loses nor doubles them. Who frees slots wakes who waits; the timer is only a backstop.
 */
final class RunLeases {
  private static final Duration FIRST_LOOK = Duration.ofSeconds(5);
  private static final Duration LONGEST_LOOK = Duration.ofMinutes(2);

  private final PipelineInput input;
  private int freed;

  RunLeases(PipelineInput input) {
    this.input = input;
  }

  void freed() {
    freed++;
  }

  /** Waits until the pipeline may have one run more. */
  void acquireRun() {
    int limit = input.definition().rules().maxActiveRuns();
    if (limit > 0) {
      acquire("", input.priority(), List.of(runs(limit)));
    }
  }

  void releaseRun() {
    if (input.definition().rules().maxActiveRuns() > 0) {
      release("");
    }
  }

  private Slots runs(int limit) {
    return new Slots("runs:" + input.definition().name(), 1, limit);
  }

  /**
   * Waits until a branch of a step may run.
   *
   * @param key the filled concurrency key
   * @return whether there is something to be released afterwards
   */
  boolean acquire(Step step, String holder, Optional<String> key) {
    List<Slots> slots = new ArrayList<>();
    step.rules().pool().ifPresent(pool -> slots.add(new Slots(pool, step.rules().slots(), 0)));
    key.ifPresent(value -> slots.add(new Slots("key:" + value, 1, 1)));
    if (slots.isEmpty()) {
      return false;
    }
    int own = step.rules().priority();
    acquire(holder, own == 0 ? input.priority() : own, slots);
    return true;
  }

  private void acquire(String step, int priority, List<Slots> slots) {
    LeaseRequest request = new LeaseRequest(holder(step), priority, slots);
    Duration wait = FIRST_LOOK;
    try {
      while (true) {
        int before = freed;
        if (ask(request).granted()) {
          return;
        }
        Workflow.await(wait, () -> freed > before);
        wait =
            wait.multipliedBy(2).compareTo(LONGEST_LOOK) < 0 ? wait.multipliedBy(2) : LONGEST_LOOK;
      }
    } catch (CanceledFailure cancelled) {
      release(step);
      throw cancelled;
    }
  }

  /** A cancel waits for the answer: slots that came too late would have no owner. */
  private static LeaseAnswer ask(LeaseRequest request) {
    List<LeaseAnswer> answers = new ArrayList<>();
    Workflow.newDetachedCancellationScope(() -> answers.add(stub().acquire(request))).run();
    return answers.getFirst();
  }

  static String why(ActivityFailure refused) {
    return refused.getCause() instanceof ApplicationFailure known
        ? known.getOriginalMessage()
        : String.valueOf(refused.getMessage());
  }

  void release(String step) {
    Workflow.newDetachedCancellationScope(() -> stub().release(holder(step))).run();
  }

  private LeaseHolder holder(String step) {
    return new LeaseHolder(Workflow.getInfo().getWorkflowId(), input.run(), step);
  }

  private static LeaseActivities stub() {
    return Workflow.newLocalActivityStub(LeaseActivities.class, StepOptions.ledger());
  }
}
