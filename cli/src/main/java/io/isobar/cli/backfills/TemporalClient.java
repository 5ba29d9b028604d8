package io.isobar.cli.backfills;

import io.isobar.cli.embedded.StackView;
import io.isobar.cli.embedded.place.Environment;
import io.isobar.workflows.backfill.BackfillLaunch;
import io.isobar.workflows.pipeline.Payloads;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.concurrent.TimeUnit;

/** The connection to Temporal, for as long as a command needs it. */
final class TemporalClient implements AutoCloseable {
  private final WorkflowServiceStubs service;
  private final WorkflowClient client;

  TemporalClient(StackView stack, Environment environment) {
    service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(stack.temporalAddress()).build());
    client =
        WorkflowClient.newInstance(
            service,
            WorkflowClientOptions.newBuilder()
                .setNamespace(stack.temporalNamespace())
                .setDataConverter(Payloads.converter(environment.variables()))
                .build());
  }

  BackfillLaunch backfills() {
    return new BackfillLaunch(client);
  }

  @Override
  public void close() {
    service.shutdownNow();
    service.awaitTermination(1, TimeUnit.SECONDS);
  }
}
