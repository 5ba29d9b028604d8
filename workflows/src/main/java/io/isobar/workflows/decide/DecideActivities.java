package io.isobar.workflows.decide;

import io.isobar.workflows.pipeline.StepCall;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Gathers the figures, decides and writes the decision down. */
@ActivityInterface
public interface DecideActivities {
  @ActivityMethod(name = "Decide")
  DecideResult decide(StepCall call, DecideSettings settings, DecideInput input);

  /** Decides by what is served, without a batch. */
  @ActivityMethod(name = "DecideByServed")
  DecideResult byServed(StepCall call, DecideSettings settings, DecideServedInput input);
}
