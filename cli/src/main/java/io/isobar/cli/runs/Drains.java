package io.isobar.cli.runs;

import io.isobar.cli.embedded.StackView;
import io.isobar.cli.embedded.place.Environment;
import io.isobar.domain.failure.Failure;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.pipeline.DrainInput;
import io.isobar.workflows.pipeline.DrainWorkflow;
import io.isobar.workflows.pipeline.Payloads;
import io.isobar.workflows.pipeline.PipelineResult;
import io.isobar.workflows.pipeline.TaskQueues;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;

/**
 * Starts the drain of a pipeline, or finds the one that is under way: a pipeline has at most one,
 * so a second {@code run} joins the first instead of asking the source twice.
 */
final class Drains implements AutoCloseable {
  private static final String MEMO = "drain";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final WorkflowServiceStubs service;
  private final WorkflowClient client;

  Drains(StackView stack, Environment environment) {
    service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(stack.temporalAddress()).build());
    client =
        WorkflowClient.newInstance(
            service,
            WorkflowClientOptions.newBuilder()
                .setNamespace(stack.temporalNamespace())
                .setDataConverter(Payloads.converter(environment.variables()))
                .build());
  }

  /**
   * A drain under way.
   *
   * @param id its runs are called id-1, id-2, ...
   * @param joined whether it was under way before
   */
  record Drain(String id, boolean joined, WorkflowStub workflow) {}

  Drain startOrJoin(
      PipelineDefinition definition, SortedMap<String, Object> parameters, int batches) {
    String id = definition.name() + "-" + STAMP.format(Instant.now());
    String workflowId = "drain-" + definition.name();
    DrainWorkflow starter =
        client.newWorkflowStub(
            DrainWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(workflowId)
                .setTaskQueue(TaskQueues.PIPELINES)
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setMemo(Map.of(MEMO, id))
                .setStaticSummary("Runs of " + definition.name() + " until the source is exhausted")
                .build());
    WorkflowClient.start(
        starter::drain, new DrainInput(id, definition, parameters, "manual", 1, batches));
    WorkflowStub workflow = WorkflowStub.fromTyped(starter);
    Object actual = workflow.describe().getMemo(MEMO, String.class);
    if (!(actual instanceof String drain)) {
      throw Failure.user(
          "run.foreign-drain",
          "A workflow '" + workflowId + "' that was not started by ./isobar run is under way.",
          "Wait for it, or terminate it in Temporal's UI.");
    }
    return new Drain(drain, !drain.equals(id), workflow);
  }

  /** Whether the drain's workflow has closed. */
  boolean ended(Drain drain) {
    WorkflowExecutionDescription description = drain.workflow().describe();
    return description.getStatus() != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
  }

  /**
   * The result of the last run, after the drain has ended.
   *
   * @throws Failure {@code run.ended-outside} when it was cancelled or terminated
   */
  PipelineResult result(Drain drain) {
    try {
      return drain.workflow().getResult(PipelineResult.class);
    } catch (WorkflowFailedException e) {
      throw Failure.platform(
          "run.ended-outside",
          "The runs of " + drain.id() + " were ended from outside: " + e.getMessage() + ".",
          "See Temporal's UI for who did it; run the command again to go on.",
          e);
    }
  }

  @Override
  public void close() {
    service.shutdownNow();
    service.awaitTermination(1, TimeUnit.SECONDS);
  }
}
