package io.isobar.workflows.shell;

import io.isobar.workflows.pipeline.StepCall;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Runs one program in a process group of its own. */
@ActivityInterface
public interface ShellActivities {
  @ActivityMethod(name = "Shell")
  ShellResult run(StepCall call, ShellSettings settings);
}
