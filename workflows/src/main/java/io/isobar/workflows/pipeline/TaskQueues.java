package io.isobar.workflows.pipeline;

/** The queues workers listen on. */
public final class TaskQueues {
  /** Workflows and all activities but training. */
  public static final String PIPELINES = "isobar-pipelines";

  /** Training: few slots, one native thread each. */
  public static final String TRAINING = "isobar-training";

  private TaskQueues() {}
}
