package io.isobar.workflows.ledger;

import io.isobar.domain.pipeline.Outcome;
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
}
