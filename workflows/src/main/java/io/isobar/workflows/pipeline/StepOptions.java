package io.isobar.workflows.pipeline;

import io.isobar.workflows.definition.RetryRule;
import io.isobar.workflows.publish.FollowWorkflow;
import io.isobar.workflows.publish.PublishInput;
import io.isobar.workflows.release.AliasCommands;
import io.isobar.workflows.wait.WaitSettings;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.common.Priority;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import java.time.Duration;

/** All timeouts, retries, ids and queues of the workflows, in one table. */
public final class StepOptions {
  /** A worker that is killed is noticed after this long; workers heartbeat by themselves. */
  public static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(15);

  /** Runs of one drain after which it starts over with an empty history. */
  static final int DRAIN_RUNS_PER_HISTORY = 100;

  private static final Duration RETRAINING = Duration.ofHours(24);

  private static final Duration LOOK_TIMEOUT = Duration.ofMinutes(2);

  /** Longer than a request may take. */
  private static final Duration SILENT_SERVER = Duration.ofMinutes(6);

  /** A ledger that is away is waited for: a run must not go on unrecorded. */
  private static final LocalActivityOptions LEDGER =
      LocalActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofSeconds(30))
          .setRetryOptions(
              RetryOptions.newBuilder()
                  .setInitialInterval(Duration.ofMillis(500))
                  .setMaximumInterval(Duration.ofSeconds(5))
                  .build())
          .build();

  private StepOptions() {}

  /** Of what is written down, or asked of the ledger. */
  public static LocalActivityOptions ledger() {
    return LEDGER;
  }

  /** An activity on {@link TaskQueues#PIPELINES}; {@code summary} is what Temporal's UI shows. */
  public static ActivityOptions step(
      RetryRule retry, Duration timeout, String summary, int priority) {
    return activity(TaskQueues.PIPELINES, retry, timeout, summary, priority);
  }

  /** Each look is an attempt, and the server waits between them. */
  static ActivityOptions look(WaitSettings settings, String summary, int priority) {
    RetryRule looks = new RetryRule(Integer.MAX_VALUE, settings.every(), settings.every());
    return ActivityOptions.newBuilder(
            activity(TaskQueues.PIPELINES, looks, LOOK_TIMEOUT, summary, priority))
        .setScheduleToCloseTimeout(settings.atMost())
        .build();
  }

  /** An activity on {@link TaskQueues#TRAINING}. */
  public static ActivityOptions training(
      RetryRule retry, Duration timeout, String summary, int priority) {
    return activity(TaskQueues.TRAINING, retry, timeout, summary, priority);
  }

  /** An order of a person about an alias; who waits for it wants to know soon. */
  public static ActivityOptions alias(Duration acknowledgeWithin, String summary) {
    return activity(
        TaskQueues.PIPELINES,
        new RetryRule(5, Duration.ofSeconds(1), Duration.ofSeconds(10)),
        acknowledgeWithin.multipliedBy(3).plusMinutes(2),
        summary,
        1);
  }

  /** A version that is made again, after all trials of runs. */
  public static ActivityOptions retraining(String summary) {
    return activity(TaskQueues.TRAINING, RetryRule.STANDARD, RETRAINING, summary, 5);
  }

  private static ActivityOptions activity(
      String queue, RetryRule retry, Duration timeout, String summary, int priority) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(queue)
        .setStartToCloseTimeout(timeout)
        .setHeartbeatTimeout(HEARTBEAT_TIMEOUT)
        .setRetryOptions(retries(retry))
        // Otherwise a slot would look free while native training still uses it.
        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
        .setSummary(summary)
        .setPriority(Priority.newBuilder().setPriorityKey(priority).build())
        .build();
  }

  /** A failure of the category USER is marked as not retryable where it is converted. */
  private static RetryOptions retries(RetryRule rule) {
    Duration firstWait = rule.firstWait().isZero() ? Duration.ofMillis(1) : rule.firstWait();
    return RetryOptions.newBuilder()
        .setMaximumAttempts(rule.attempts())
        .setInitialInterval(firstWait)
        .setBackoffCoefficient(2)
        .setMaximumInterval(
            rule.longestWait().compareTo(firstWait) < 0 ? firstWait : rule.longestWait())
        .build();
  }

  static ChildWorkflowOptions tuning(StepCall call) {
    String branch = call.branch().isEmpty() ? "" : "." + call.branch();
    return child(call.run() + "." + call.step() + branch)
        .setStaticSummary("tuning of run " + call.run() + ", step " + call.step() + branch)
        .build();
  }

  /** Tried until {@code within} is over; a silent server counts as alive for as long as it may. */
  public static ActivityOptions publication(PublishInput input) {
    RetryRule patient =
        new RetryRule(Integer.MAX_VALUE, input.retry().firstWait(), input.retry().longestWait());
    return ActivityOptions.newBuilder(
            activity(
                TaskQueues.PIPELINES, patient, input.timeout(), input.step(), input.priority()))
        .setHeartbeatTimeout(SILENT_SERVER)
        .setScheduleToCloseTimeout(input.settings().within())
        .build();
  }

  /** The end of a publication is written down, whenever the ledger is there. */
  public static ActivityOptions publicationEnd(PublishInput input) {
    RetryRule patient =
        new RetryRule(Integer.MAX_VALUE, Duration.ofSeconds(1), Duration.ofMinutes(1));
    return activity(TaskQueues.PIPELINES, patient, LOOK_TIMEOUT, input.step(), input.priority());
  }

  /** Of a roll-out, which a database that is away for a while must not end. */
  static ActivityOptions rollout(Duration timeout, String summary, int priority) {
    RetryRule patient =
        new RetryRule(Integer.MAX_VALUE, Duration.ofSeconds(1), Duration.ofMinutes(1));
    return activity(TaskQueues.PIPELINES, patient, timeout, summary, priority);
  }

  /** A publication that its run waits for. */
  static ChildWorkflowOptions publishing(String id, String what) {
    return child(id).setStaticSummary("publishes " + what).build();
  }

  /** A publication that goes on when its run has ended. */
  static ChildWorkflowOptions abandonedPublishing(String id, String what) {
    return ChildWorkflowOptions.newBuilder(publishing(id, what))
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
        .setCancellationType(ChildWorkflowCancellationType.ABANDON)
        .build();
  }

  /** A look at an alias elsewhere: a server that is away is asked again as often as one that is. */
  public static ActivityOptions following(String model, Duration every) {
    RetryRule patient = new RetryRule(Integer.MAX_VALUE, every, every.multipliedBy(10));
    return ActivityOptions.newBuilder(
            activity(TaskQueues.PIPELINES, patient, SILENT_SERVER.multipliedBy(5), model, 3))
        .setHeartbeatTimeout(SILENT_SERVER)
        .build();
  }

  /** What follows an alias elsewhere, whatever becomes of the publication that began it. */
  public static ChildWorkflowOptions abandonedFollowing(String model) {
    return ChildWorkflowOptions.newBuilder(child(FollowWorkflow.id(model)).build())
        .setStaticSummary("follows the alias of " + model + " in MLflow")
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
        .setCancellationType(ChildWorkflowCancellationType.ABANDON)
        .build();
  }

  /** An order about an alias as a person gives it, one at a time for a model. */
  public static ChildWorkflowOptions order(String model) {
    return ChildWorkflowOptions.newBuilder(child(AliasCommands.workflowId(model)).build())
        .setStaticSummary("promote " + model + " for mlflow")
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
        .build();
  }

  static ChildWorkflowOptions part(String run, String step, int number) {
    return child(run + "." + step + ".part-" + number)
        .setStaticSummary("part " + number + " of run " + run + ", step " + step)
        .build();
  }

  static ChildWorkflowOptions run(String run, String pipeline) {
    return child(run).setStaticSummary("run " + run + " of pipeline " + pipeline).build();
  }

  /** A run of a backfill, which comes after what is more urgent. */
  public static ChildWorkflowOptions run(String run, String pipeline, int priority) {
    return ChildWorkflowOptions.newBuilder(run(run, pipeline))
        .setPriority(Priority.newBuilder().setPriorityKey(priority).build())
        .build();
  }

  private static ChildWorkflowOptions.Builder child(String id) {
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(id)
        .setTaskQueue(TaskQueues.PIPELINES)
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
        .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED);
  }

  static String runId(DrainInput input, int number) {
    return input.drain() + "-" + number;
  }
}
