package io.isobar.bench.stack;

import io.isobar.cli.embedded.StackView;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Definitions;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.Runs;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.ReadDefinition;
import io.isobar.workflows.launch.Launch;
import io.isobar.workflows.pipeline.Payloads;
import io.isobar.workflows.pipeline.PipelineInput;
import io.isobar.workflows.pipeline.Trigger;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Begins runs as a client does, and waits until the ledger has their end. */
public final class BenchRuns implements AutoCloseable {
  private static final int LOOK_MILLIS = 20;

  private final Database database;
  private final Runs runs;
  private final WorkflowServiceStubs service;
  private final Launch launch;
  private final AtomicInteger started = new AtomicInteger();

  /** A pipeline with the text it was read from. */
  public record Pipeline(PipelineDefinition definition, String text) {
    /**
     * Reads a definition.
     *
     * @throws IllegalStateException with all its problems when it has any
     */
    public static Pipeline read(String text) {
      return switch (DefinitionReader.read(text, "bench.yaml")) {
        case ReadDefinition.Accepted accepted -> new Pipeline(accepted.definition(), text);
        case ReadDefinition.Refused refused -> throw new IllegalStateException(refused.render());
      };
    }
  }

  public BenchRuns(StackView view) {
    this.database = Database.open(view.databaseSettings());
    this.runs = new Runs(database);
    this.service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(view.temporalAddress()).build());
    this.launch =
        new Launch(
            WorkflowClient.newInstance(
                service,
                WorkflowClientOptions.newBuilder()
                    .setNamespace(view.temporalNamespace())
                    .setDataConverter(Payloads.converter())
                    .build()));
  }

  public Database database() {
    return database;
  }

  /** Begins a run and gives its name. */
  public String start(Pipeline pipeline) {
    String name = pipeline.definition().name();
    new Definitions(database)
        .keep(name, pipeline.definition().sha256(), "bench.yaml", pipeline.text());
    String run = name + "-bench-" + started.incrementAndGet();
    return launch
        .start(new PipelineInput(run, pipeline.definition(), new TreeMap<>(), Trigger.MANUAL))
        .run();
  }

  /**
   * The run when it has ended.
   *
   * @throws IllegalStateException when it has not within that time
   */
  public RunRow awaitEnd(String run, Duration atMost) throws InterruptedException {
    Instant end = Instant.now().plus(atMost);
    while (Instant.now().isBefore(end)) {
      RunRow row = runs.find(run).orElseThrow();
      if (row.finishedAt().isPresent()) {
        return row;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    throw new IllegalStateException("run " + run + " did not end within " + atMost);
  }

  @Override
  public void close() {
    service.shutdownNow();
    service.awaitTermination(1, TimeUnit.SECONDS);
    database.close();
  }
}
