package io.isobar.gateway;

import io.isobar.activities.backfill.BackfillLedger;
import io.isobar.activities.failure.Failures;
import io.isobar.activities.ledger.LedgerActivitiesImpl;
import io.isobar.activities.release.AliasOperator;
import io.isobar.activities.schedule.TickCalculator;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.storage.ports.FreePort;
import io.isobar.storage.postgres.Database;
import io.isobar.workflows.backfill.BackfillWorkflowImpl;
import io.isobar.workflows.ledger.StepFinished;
import io.isobar.workflows.pipeline.Payloads;
import io.isobar.workflows.pipeline.PipelineWorkflowImpl;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.pipeline.TaskQueues;
import io.isobar.workflows.release.AliasActivities;
import io.isobar.workflows.release.AliasWorkflowImpl;
import io.isobar.workflows.shell.ShellActivities;
import io.isobar.workflows.shell.ShellResult;
import io.isobar.workflows.shell.ShellSettings;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.testserver.TestServer.PortBoundTestServer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A Temporal server in memory behind a port, and a worker of the real workflow and ledger on it.
 * Shell steps run nothing: each call is noted, and those that are named fail.
 */
final class StubWorker implements ShellActivities, AutoCloseable {
  final List<String> calls = new CopyOnWriteArrayList<>();
  final Set<String> failing = ConcurrentHashMap.newKeySet();

  /** What else a call does. */
  volatile Consumer<String> onCall = command -> {};

  private final int port = FreePort.next();
  private final PortBoundTestServer server = TestServer.createPortBoundServer(port, true);
  private final WorkflowServiceStubs service;
  private final WorkerFactory factory;
  private final LedgerActivitiesImpl ledger;

  StubWorker(Database database) {
    ledger = new LedgerActivitiesImpl(database);
    registerSearchAttributes();
    service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address()).build());
    factory =
        WorkerFactory.newInstance(
            WorkflowClient.newInstance(
                service,
                WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build()));
    Worker worker =
        factory.newWorker(
            TaskQueues.PIPELINES,
            WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(30_000).build());
    worker.registerWorkflowImplementationTypes(
        PipelineWorkflowImpl.class, BackfillWorkflowImpl.class, AliasWorkflowImpl.class);
    worker.registerActivitiesImplementations(
        this, ledger, new BackfillLedger(database), new TickCalculator(), orders(database));
    factory.start();
  }

  /** Failures are told as the real worker tells them. */
  private static AliasActivities orders(Database database) {
    AliasOperator operator =
        new AliasOperator(
            database,
            ref -> new SmallModel(1),
            Duration.ofMinutes(1),
            () -> (done, total, unit, note) -> {});
    return order -> {
      try {
        return operator.move(order);
      } catch (Failure failure) {
        throw Failures.toTemporal(failure);
      }
    };
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  private void registerSearchAttributes() {
    OperatorServiceStubs operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setTarget(address())
                .validateAndBuildWithDefaults());
    Map<String, IndexedValueType> wanted =
        Map.of(
            "IsobarPipeline", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
            "IsobarOutcome", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
            "IsobarTrigger", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
            "IsobarLogicalTime", IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
            "IsobarBatch", IndexedValueType.INDEXED_VALUE_TYPE_INT);
    operator
        .blockingStub()
        .addSearchAttributes(
            AddSearchAttributesRequest.newBuilder()
                .setNamespace("default")
                .putAllSearchAttributes(wanted)
                .build());
    operator.shutdownNow();
  }

  @Override
  public ShellResult run(StepCall call, ShellSettings settings) {
    String command = String.join(" ", settings.command());
    calls.add(command);
    // Begin and success of a step that is one call are written down by the worker.
    ledger.stepStarted(call.run(), call.step());
    onCall.accept(command);
    if (failing.contains(command)) {
      throw ApplicationFailure.newNonRetryableFailure(command + " is broken", "test.broken");
    }
    ShellResult result = new ShellResult(0, 1, new TreeMap<>());
    if (call.whole()) {
      ledger.stepFinished(
          new StepFinished(
              call.run(),
              call.step(),
              Outcome.SUCCEEDED,
              result.summary(),
              new TreeMap<>(Map.of(call.branch(), result)),
              call.updates()));
    }
    return result;
  }

  @Override
  public void close() {
    factory.shutdownNow();
    service.shutdownNow();
    server.close();
  }
}
