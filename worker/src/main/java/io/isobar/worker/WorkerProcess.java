package io.isobar.worker;

import io.isobar.worker.settings.BuildSettings;
import io.isobar.workflows.backfill.BackfillWorkflowImpl;
import io.isobar.workflows.definition.Conditions;
import io.isobar.workflows.pipeline.BranchesWorkflowImpl;
import io.isobar.workflows.pipeline.DrainWorkflowImpl;
import io.isobar.workflows.pipeline.PipelineWorkflowImpl;
import io.isobar.workflows.pipeline.TaskQueues;
import io.isobar.workflows.publish.FollowWorkflowImpl;
import io.isobar.workflows.publish.PublishWorkflowImpl;
import io.isobar.workflows.publish.UpgradingFollowWorkflow;
import io.isobar.workflows.publish.UpgradingPublishWorkflow;
import io.isobar.workflows.release.AliasWorkflowImpl;
import io.isobar.workflows.retrain.RetrainWorkflowImpl;
import io.isobar.workflows.tune.TuneWorkflowImpl;
import io.temporal.client.WorkflowClient;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** The two workers of the process: their queues, workflows, activities and threads. */
final class WorkerProcess implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);

  /** Each holds a database connection for most of its time. */
  private static final int PIPELINE_SLOTS = 16;

  /** So that a cancelled attempt stops within about this time. */
  private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(2);

  /** On a machine that is busy training, a workflow thread may wait longer than a second. */
  private static final Duration DEADLOCK = Duration.ofSeconds(10);

  private static final Duration STOP = Duration.ofSeconds(15);

  private final WorkflowClient client;
  private final BuildSettings build;
  private final WorkerFactory factory;

  WorkerProcess(
      WorkflowClient client,
      List<WorkerInterceptor> around,
      StepActivities activities,
      int trainingSlots,
      BuildSettings build) {
    this.client = client;
    this.build = build;
    factory =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setUsingVirtualWorkflowThreads(true)
                .setWorkerInterceptors(around.toArray(WorkerInterceptor[]::new))
                .build());
    Worker pipelines = factory.newWorker(TaskQueues.PIPELINES, pipelineOptions(build));
    pipelines.registerWorkflowImplementationTypes(
        PipelineWorkflowImpl.class,
        BranchesWorkflowImpl.class,
        DrainWorkflowImpl.class,
        TuneWorkflowImpl.class,
        BackfillWorkflowImpl.class,
        AliasWorkflowImpl.class,
        RetrainWorkflowImpl.class,
        build.isVersioned() ? UpgradingPublishWorkflow.class : PublishWorkflowImpl.class,
        build.isVersioned() ? UpgradingFollowWorkflow.class : FollowWorkflowImpl.class);
    pipelines.registerActivitiesImplementations(activities.pipelines().toArray());
    Worker training = factory.newWorker(TaskQueues.TRAINING, trainingOptions(trainingSlots, build));
    training.registerActivitiesImplementations(activities.training().toArray());
  }

  private static WorkerOptions pipelineOptions(BuildSettings build) {
    return options(build)
        .setMaxConcurrentActivityExecutionSize(PIPELINE_SLOTS)
        .setUsingVirtualThreadsOnActivityWorker(true)
        .setUsingVirtualThreadsOnLocalActivityWorker(true)
        .setDefaultDeadlockDetectionTimeout(DEADLOCK.toMillis())
        .setMaxHeartbeatThrottleInterval(HEARTBEAT_INTERVAL)
        .build();
  }

  private static WorkerOptions.Builder options(BuildSettings build) {
    WorkerOptions.Builder options = WorkerOptions.newBuilder();
    return build.isVersioned()
        ? options.setDeploymentOptions(CurrentBuild.pinnedTo(build.id()))
        : options;
  }

  /** Native training would pin virtual threads to their carriers. */
  private static WorkerOptions trainingOptions(int slots, BuildSettings build) {
    return options(build)
        .setMaxConcurrentActivityExecutionSize(slots)
        .setMaxHeartbeatThrottleInterval(HEARTBEAT_INTERVAL)
        .build();
  }

  @Override
  public void start() {
    // The first condition loads a compiler; inside a workflow that would look like a deadlock.
    Conditions.warmUp();
    factory.start();
    if (build.isVersioned() && build.current()) {
      CurrentBuild.take(
          client.getWorkflowServiceStubs(), client.getOptions().getNamespace(), build.id());
    }
    LOG.info("worker polls {} and {}", TaskQueues.PIPELINES, TaskQueues.TRAINING);
  }

  /**
   * Running attempts are told to stop by their next sign of life, and are tried again elsewhere.
   */
  @Override
  public void stop() {
    factory.shutdown();
    factory.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS);
    if (!factory.isTerminated()) {
      factory.shutdownNow();
    }
    LOG.info("worker stopped");
  }

  @Override
  public boolean isRunning() {
    return factory.isStarted() && !factory.isShutdown();
  }
}
