package io.isobar.workflows.extension;

import io.isobar.workflows.pipeline.StepCall;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Calls the extension of that name. */
@ActivityInterface
public interface ExtensionActivities {
  @ActivityMethod(name = "Extension")
  ExtensionResult call(StepCall call, ExtensionSettings settings);
}
