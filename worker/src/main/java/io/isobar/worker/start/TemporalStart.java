package io.isobar.worker.start;

import com.google.protobuf.util.Durations;
import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.Scope;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.isobar.domain.failure.Failure;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Temporal at the start of a worker. */
public final class TemporalStart {
  private static final int ANSWER_SECONDS = 5;

  /**
   * How long Temporal keeps the histories of runs that are over; the ledger keeps what they did.
   */
  private static final int RETENTION_DAYS = 30;

  private TemporalStart() {}

  /**
   * Waits for the server, and makes the namespace with its search attributes where it is missing.
   *
   * @throws Failure {@code temporal.away} when it did not come in time, {@code
   *     temporal.no-namespace} when this client may not make one
   */
  static void prepare(String address, String namespace, Duration atMost) {
    WorkflowServiceStubs stubs = stubs(address, new NoopScope());
    try {
      awaitServer(stubs, address, atMost);
      Patience.until(
          "Temporal's namespace " + namespace, atMost, () -> registerNamespace(stubs, namespace));
      awaitNamespace(stubs, address, namespace, atMost);
    } finally {
      stubs.shutdownNow();
    }
  }

  private static void awaitServer(WorkflowServiceStubs stubs, String address, Duration atMost) {
    Patience.until("Temporal at " + address, atMost, () -> check(stubs));
  }

  private static void awaitNamespace(
      WorkflowServiceStubs stubs, String address, String namespace, Duration atMost) {
    Patience.until(
        "Temporal's namespace " + namespace, atMost, () -> requireNamespace(stubs, namespace));
    registerSearchAttributes(address, namespace, atMost);
  }

  private static void registerNamespace(WorkflowServiceStubs stubs, String namespace) {
    try {
      stubs
          .blockingStub()
          .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
          .registerNamespace(
              RegisterNamespaceRequest.newBuilder()
                  .setNamespace(namespace)
                  .setDescription("Runs of Isobar")
                  .setWorkflowExecutionRetentionPeriod(Durations.fromDays(RETENTION_DAYS))
                  .build());
    } catch (StatusRuntimeException e) {
      switch (e.getStatus().getCode()) {
        case ALREADY_EXISTS -> {}
        case PERMISSION_DENIED, UNIMPLEMENTED -> requireNamespace(stubs, namespace);
        default -> throw away(e);
      }
    }
  }

  /**
   * Waits for the server and the namespace, and registers the search attributes.
   *
   * @throws Failure {@code temporal.no-namespace} at once, {@code temporal.away} when it did not
   *     come in time
   */
  public static WorkflowServiceStubs connect(
      String address, String namespace, Scope metrics, Duration atMost) {
    WorkflowServiceStubs stubs = stubs(address, metrics);
    try {
      awaitServer(stubs, address, atMost);
      awaitNamespace(stubs, address, namespace, atMost);
      return stubs;
    } catch (RuntimeException e) {
      stubs.shutdownNow();
      throw e;
    }
  }

  private static WorkflowServiceStubs stubs(String address, Scope metrics) {
    return WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(address)
            .setMetricsScope(metrics)
            // On the same machine the bytes are cheaper than the time to pack them.
            .setGrpcCompression(
                address.startsWith("127.") ? GrpcCompression.NONE : GrpcCompression.GZIP)
            .build());
  }

  /**
   * Asks the server for its version.
   *
   * @throws Failure {@code temporal.away}
   */
  public static void check(WorkflowServiceStubs stubs) {
    try {
      stubs
          .blockingStub()
          .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
          .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
    } catch (StatusRuntimeException e) {
      throw away(e);
    }
  }

  private static void requireNamespace(WorkflowServiceStubs stubs, String namespace) {
    try {
      stubs
          .blockingStub()
          .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
          .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        throw Failure.platform(
            "temporal.no-namespace",
            "Temporal has no namespace '" + namespace + "'.",
            "Create it (temporal operator namespace create) or correct TEMPORAL_NAMESPACE.",
            e);
      }
      throw away(e);
    }
  }

  private static void registerSearchAttributes(String address, String namespace, Duration atMost) {
    OperatorServiceStubs operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setTarget(address)
                .validateAndBuildWithDefaults());
    try {
      SearchAttributeStart attributes = new SearchAttributeStart(operator, namespace);
      Patience.until("Temporal's search attributes", atMost, attributes::register);
    } finally {
      operator.shutdownNow();
    }
  }

  static Failure away(StatusRuntimeException cause) {
    return Failure.platform(
        "temporal.away",
        "Temporal does not answer: " + text(cause) + ".",
        "See whether the server runs (./isobar status) and whether TEMPORAL_ADDRESS is right.",
        cause);
  }

  /** Without the stack trace that the status itself would show. */
  static String text(StatusRuntimeException thrown) {
    String description = thrown.getStatus().getDescription();
    return thrown.getStatus().getCode() + (description == null ? "" : ", " + description);
  }
}
