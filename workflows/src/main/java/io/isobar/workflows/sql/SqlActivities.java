package io.isobar.workflows.sql;

import io.isobar.workflows.pipeline.StepCall;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Runs statements in one transaction. */
@ActivityInterface
public interface SqlActivities {
  @ActivityMethod(name = "Sql")
  SqlResult execute(StepCall call, SqlSettings settings);
}
