package io.isobar.workflows.register;

import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.tune.TuneResult;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Writes the candidate into the registry, with its scores and its provenance. */
@ActivityInterface
public interface RegisterActivities {
  @ActivityMethod(name = "Register")
  RegisterResult register(
      StepCall call, RegisterSettings settings, TuneResult candidate, EvaluateResult evaluation);
}
