package io.isobar.workflows.ledger;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.definition.PipelineDefinition;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The step ledger, written by the workflow through local activities; each call is idempotent. */
@ActivityInterface
public interface LedgerActivities {
  @ActivityMethod(name = "RunStarted")
  void runStarted(RunStarted run);

  @ActivityMethod(name = "StepStarted")
  void stepStarted(String run, String step);

  @ActivityMethod(name = "StepFinished")
  void stepFinished(StepFinished finished);

  @ActivityMethod(name = "RunFinished")
  void runFinished(String run, Outcome outcome, String reason);

  @ActivityMethod(name = "ApprovalAsked")
  void approvalAsked(ApprovalAsked asked);

  @ActivityMethod(name = "ApprovalAnswered")
  void approvalAnswered(ApprovalAnswered answered);

  /**
   * The newest definition that was applied under this name.
   *
   * @throws io.isobar.domain.failure.Failure {@code pipeline.unknown} when there is none
   */
  @ActivityMethod(name = "NewestDefinition")
  PipelineDefinition newestDefinition(String pipeline);
}
