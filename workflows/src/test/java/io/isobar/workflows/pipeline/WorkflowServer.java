package io.isobar.workflows.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.workflows.backfill.BackfillInput;
import io.isobar.workflows.backfill.BackfillWorkflow;
import io.isobar.workflows.backfill.BackfillWorkflowImpl;
import io.isobar.workflows.definition.RetryRule;
import io.isobar.workflows.publish.FollowWorkflowImpl;
import io.isobar.workflows.publish.PublishInput;
import io.isobar.workflows.publish.PublishResult;
import io.isobar.workflows.publish.PublishSettings;
import io.isobar.workflows.publish.PublishWorkflow;
import io.isobar.workflows.publish.PublishWorkflowImpl;
import io.isobar.workflows.release.AliasWorkflowImpl;
import io.isobar.workflows.retrain.RetrainWorkflowImpl;
import io.isobar.workflows.trace.TraceSettings;
import io.isobar.workflows.trace.Tracing;
import io.isobar.workflows.tune.TuneWorkflow;
import io.isobar.workflows.tune.TuneWorkflowImpl;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Temporal server in memory that skips waits, with all workflows and fake activities. */
public final class WorkflowServer implements AfterEachCallback, AutoCloseable {
  /** The first workflow of a JVM loads its classes: on a busy machine that takes seconds. */
  static final WorkerOptions PATIENT =
      WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(30_000).build();

  /** As by default. */
  private static final int CACHED = 600;

  public final FakeSteps steps = new FakeSteps();
  public final FakeLedger ledger = new FakeLedger();
  public final FakeOperators operators = new FakeOperators(ledger);
  public final FakeLeases leases = new FakeLeases(run -> of(run).signal("leaseFreed"));
  final FakePublishing elsewhere = new FakePublishing();
  private final TestWorkflowEnvironment environment;

  /**
   * @param more activities beside the fake steps and the fake ledger
   */
  public WorkflowServer(Object... more) {
    this(Tracing.of(TraceSettings.from(Map.of()), "test"), more);
  }

  /** One whose client and workers make traces, and replay a run for each of its tasks. */
  public static WorkflowServer traced(Tracing tracing) {
    return new WorkflowServer(tracing);
  }

  private WorkflowServer(Tracing tracing, Object... more) {
    environment = environment(tracing);
    Worker pipelines = environment.newWorker(TaskQueues.PIPELINES, PATIENT);
    pipelines.registerWorkflowImplementationTypes(
        PipelineWorkflowImpl.class,
        BranchesWorkflowImpl.class,
        DrainWorkflowImpl.class,
        TuneWorkflowImpl.class,
        BackfillWorkflowImpl.class,
        AliasWorkflowImpl.class,
        RetrainWorkflowImpl.class,
        PublishWorkflowImpl.class,
        FollowWorkflowImpl.class);
    pipelines.registerActivitiesImplementations(steps, ledger, operators, leases, elsewhere);
    pipelines.registerActivitiesImplementations(more);
    Worker training = environment.newWorker(TaskQueues.TRAINING);
    training.registerActivitiesImplementations(steps);
    training.registerActivitiesImplementations(more);
    environment.start();
  }

  private static TestWorkflowEnvironment environment(Tracing tracing) {
    return TestWorkflowEnvironment.newInstance(
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setDataConverter(Payloads.converter())
                    .setIdentity("isobar-test")
                    .setContextPropagators(tracing.propagators())
                    .build())
            .setWorkerFactoryOptions(
                WorkerFactoryOptions.newBuilder()
                    .setWorkerInterceptors(tracing.interceptors().toArray(WorkerInterceptor[]::new))
                    .setWorkflowCacheSize(tracing.isOn() ? 0 : CACHED)
                    .build())
            .registerSearchAttribute("IsobarPipeline", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
            .registerSearchAttribute("IsobarOutcome", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
            .registerSearchAttribute("IsobarTrigger", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
            .registerSearchAttribute(
                "IsobarLogicalTime", IndexedValueType.INDEXED_VALUE_TYPE_DATETIME)
            .registerSearchAttribute("IsobarBatch", IndexedValueType.INDEXED_VALUE_TYPE_INT)
            .build());
  }

  public PipelineResult run(PipelineInput input) {
    return stub(PipelineWorkflow.class, input.run()).run(input);
  }

  public PipelineResult drain(DrainInput input) {
    return stub(DrainWorkflow.class, input.drain()).drain(input);
  }

  public WorkflowStub begin(PipelineInput input) {
    WorkflowStub stub = WorkflowStub.fromTyped(stub(PipelineWorkflow.class, input.run()));
    stub.start(input);
    return stub;
  }

  public WorkflowStub begin(DrainInput input) {
    WorkflowStub stub = WorkflowStub.fromTyped(stub(DrainWorkflow.class, input.drain()));
    stub.start(input);
    return stub;
  }

  public WorkflowStub begin(BackfillInput input) {
    WorkflowStub stub = WorkflowStub.fromTyped(stub(BackfillWorkflow.class, input.backfill()));
    stub.start(input);
    return stub;
  }

  public PublishResult publish(PublishSettings settings, String id) {
    Duration timeout = Duration.ofMinutes(30);
    return stub(PublishWorkflow.class, id)
        .publish(
            new PublishInput(
                id,
                "houses",
                "houses-1",
                "publish",
                "houses",
                1,
                settings,
                RetryRule.STANDARD,
                timeout,
                3));
  }

  public TuneWorkflow tune(String id) {
    return stub(TuneWorkflow.class, id);
  }

  public WorkflowStub of(String id) {
    return environment.getWorkflowClient().newUntypedWorkflowStub(id);
  }

  public WorkflowExecutionHistory history(String id) {
    return environment.getWorkflowClient().fetchHistory(id);
  }

  private <W> W stub(Class<W> workflow, String id) {
    return environment
        .getWorkflowClient()
        .newWorkflowStub(
            workflow,
            WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.PIPELINES)
                .build());
  }

  /**
   * Whether a run that is cancelled has passed that on to its step. A test lets no step end before:
   * this server then refuses the order for an activity that it no longer knows, and the run hangs
   * (temporalio/sdk-java issue 2391; a real server takes it).
   */
  public boolean hasCancelledAStep(String run) {
    return history(run).getEvents().stream()
        .anyMatch(HistoryEvent::hasActivityTaskCancelRequestedEventAttributes);
  }

  /** Waits for half a minute at most, while the time of the workflows stands still. */
  public static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for 30 s").isLessThan(deadline);
      LockSupport.parkNanos(5_000_000);
    }
  }

  /** Lets time pass, as the workflows see it. */
  public void sleep(Duration time) {
    environment.sleep(time);
  }

  public WorkflowClient client() {
    return environment.getWorkflowClient();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    close();
  }

  @Override
  public void close() {
    environment.close();
  }
}
