package io.isobar.cli.embedded.temporal;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.isobar.domain.failure.Failure;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A Temporal server that someone else runs. */
public record OutsideTemporal(String address, String namespace) {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** Proves that it answers and has the namespace. */
  public void check() {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    try {
      // The plain stub of gRPC: the SDK's own options would try again for a minute.
      io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.newBlockingStub(stubs.getRawChannel())
          .withDeadlineAfter(LIMIT.toSeconds(), TimeUnit.SECONDS)
          .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build());
    } catch (StatusRuntimeException e) {
      throw failure(e);
    } finally {
      stubs.shutdownNow();
    }
  }

  private Failure failure(StatusRuntimeException e) {
    if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
      return Failure.platform(
          "temporal.namespace",
          "The Temporal server at " + address + " has no namespace '" + namespace + "'.",
          "Set TEMPORAL_NAMESPACE to one that it has, or create it: temporal operator namespace"
              + " create "
              + namespace
              + ".",
          e);
    }
    return Failure.platform(
        "temporal.away",
        "No Temporal server answers at TEMPORAL_ADDRESS=" + address + ": " + e.getStatus() + ".",
        "Start it, correct the address (host:port), or unset TEMPORAL_ADDRESS to have one started.",
        e);
  }
}
