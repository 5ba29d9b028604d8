package io.isobar.workflows.evaluate;

import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.tune.TuneResult;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Scores candidate, champion and baseline on the same test rows, and applies the gate. */
@ActivityInterface
public interface EvaluateActivities {
  @ActivityMethod(name = "Evaluate")
  EvaluateResult evaluate(StepCall call, EvaluateSettings settings, TuneResult candidate);
}
