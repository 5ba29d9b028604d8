package io.isobar.workflows.publish;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Lets our alias follow one elsewhere that people move by hand, as long as a step wants it. */
@WorkflowInterface
public interface FollowWorkflow {
  /** The id of the workflow of a model. */
  static String id(String model) {
    return "follow:" + model;
  }

  @WorkflowMethod(name = "FollowAlias")
  void follow(FollowInput input);

  /** A publication has come: what is wanted may be otherwise now. */
  @SignalMethod
  void lookAgain();
}
