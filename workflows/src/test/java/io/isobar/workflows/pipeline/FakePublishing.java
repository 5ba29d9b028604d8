package io.isobar.workflows.pipeline;

import io.isobar.workflows.publish.PublishActivities;
import io.isobar.workflows.publish.PublishInput;
import io.isobar.workflows.publish.PublishResult;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A registry elsewhere that is away for some attempts, and notes what it was asked. */
final class FakePublishing implements PublishActivities {
  final List<PublishInput> asked = new CopyOnWriteArrayList<>();
  final List<String> givenUp = new CopyOnWriteArrayList<>();
  volatile int awayFor;
  volatile boolean refuses;

  @Override
  public PublishResult publish(PublishInput input) {
    asked.add(input);
    if (refuses) {
      throw ApplicationFailure.newNonRetryableFailure("It takes no such model.", "mlflow.refused");
    }
    if (Activity.getExecutionContext().getInfo().getAttempt() <= awayFor) {
      throw ApplicationFailure.newFailure("It is away.", "request.failed");
    }
    return new PublishResult(
        input.model(), input.version(), PublishResult.Status.published, "version 9 there");
  }

  @Override
  public void gaveUp(PublishInput input, String why) {
    givenUp.add(why);
  }
}
