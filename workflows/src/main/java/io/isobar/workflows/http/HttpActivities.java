package io.isobar.workflows.http;

import io.isobar.workflows.pipeline.StepCall;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Sends one request. */
@ActivityInterface
public interface HttpActivities {
  @ActivityMethod(name = "Http")
  HttpResult send(StepCall call, HttpSettings settings);
}
