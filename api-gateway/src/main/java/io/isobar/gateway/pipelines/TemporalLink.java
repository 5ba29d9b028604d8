package io.isobar.gateway.pipelines;

import io.grpc.StatusRuntimeException;
import io.isobar.domain.failure.Failure;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.context.ContextPropagator;
import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to Temporal. Only commands need it: neither predictions nor reading do. */
public final class TemporalLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TemporalLink.class);
  private static final int ANSWER_SECONDS = 3;

  private final Optional<String> address;
  private final String namespace;
  private final DataConverter converter;
  private final List<ContextPropagator> propagators;
  private @Nullable WorkflowServiceStubs service;
  private @Nullable WorkflowClient client;

  /**
   * @param address host and port; empty where there is no Temporal
   * @param converter the one that the workers have
   * @param propagators of what a run is to know of the request that begins it
   */
  public TemporalLink(
      Optional<String> address,
      String namespace,
      DataConverter converter,
      List<ContextPropagator> propagators) {
    this.address = Objects.requireNonNull(address, "address");
    this.namespace = Objects.requireNonNull(namespace, "namespace");
    this.converter = Objects.requireNonNull(converter, "converter");
    this.propagators = List.copyOf(propagators);
  }

  /**
   * Connects in the background, so that the first command need not: it costs thousands of classes,
   * which predictions of that second would feel.
   */
  public void prepare() {
    if (address.isPresent()) {
      Thread.ofPlatform().name("temporal-link").daemon().start(this::tryConnecting);
    }
  }

  private void tryConnecting() {
    try {
      client();
    } catch (Failure away) {
      LOG.info("{} Predictions do not need it.", away.getMessage());
    }
  }

  /**
   * A client of a server that has just answered.
   *
   * @throws Failure {@code temporal.not-configured} or {@code temporal.away}
   */
  public synchronized WorkflowClient client() {
    WorkflowClient known = client == null ? connect() : client;
    try {
      known
          .getWorkflowServiceStubs()
          .blockingStub()
          .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
          .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
      return known;
    } catch (StatusRuntimeException away) {
      throw Failure.platform(
          "temporal.away",
          "Temporal does not answer: " + away.getStatus().getCode() + ".",
          "Reading and predicting go on. Ask again when the server is back.",
          away);
    }
  }

  private WorkflowClient connect() {
    String target =
        address.orElseThrow(
            () ->
                Failure.platform(
                    "temporal.not-configured",
                    "This gateway knows no Temporal, so it can begin and end no runs.",
                    "Set TEMPORAL_ADDRESS to host:port and start it again.",
                    null));
    service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
    client =
        WorkflowClient.newInstance(
            service,
            WorkflowClientOptions.newBuilder()
                .setNamespace(namespace)
                .setDataConverter(converter)
                .setContextPropagators(propagators)
                .build());
    return client;
  }

  @Override
  public synchronized void close() {
    if (service != null) {
      service.shutdownNow();
      service.awaitTermination(1, TimeUnit.SECONDS);
    }
  }
}
