package io.isobar.worker;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.util.Duration;
import io.isobar.activities.lease.ClosedWorkflows;
import io.isobar.activities.lease.Executions;
import io.isobar.activities.lease.TemporalExecutions;
import io.isobar.activities.secret.Secrets;
import io.isobar.storage.postgres.Attempts;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Definitions;
import io.isobar.storage.postgres.LogLines;
import io.isobar.storage.postgres.Steps;
import io.isobar.storage.postgres.Turns;
import io.isobar.worker.asset.AssetDispatcher;
import io.isobar.worker.asset.AssetProcess;
import io.isobar.worker.record.AttemptInterceptor;
import io.isobar.worker.record.LedgerAppender;
import io.isobar.worker.schedule.Reconciling;
import io.isobar.worker.schedule.ScheduleReconciler;
import io.isobar.worker.settings.WorkerSettings;
import io.isobar.worker.start.DatabaseStart;
import io.isobar.worker.start.TemporalStart;
import io.isobar.workflows.launch.Launch;
import io.isobar.workflows.pipeline.Payloads;
import io.isobar.workflows.trace.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the process, wired by constructor. */
@Configuration(proxyBeanMethods = false)
class WorkerBeans {
  private static final double METRICS_SECONDS = 10;
  private static final java.time.Duration LOOK = java.time.Duration.ofSeconds(2);
  private static final java.time.Duration RECONCILE_EVERY = java.time.Duration.ofSeconds(30);

  /** The ledger may know a run before Temporal's answer to its start has come. */
  private static final java.time.Duration YOUNG_RUN = java.time.Duration.ofMinutes(1);

  /** Ready for use: it answers and its tables are up to date. */
  @Bean(destroyMethod = "close")
  Database database(WorkerSettings settings, Tracing tracing) {
    Database database = DatabaseStart.open(settings.database(), settings.startWait());
    return tracing.isOn() ? database.traced(tracing.openTelemetry()) : database;
  }

  @Bean(destroyMethod = "close")
  Scope temporalMetrics(MeterRegistry registry) {
    return new RootScopeBuilder()
        .reporter(new MicrometerClientStatsReporter(registry))
        .reportEvery(Duration.ofSeconds(METRICS_SECONDS));
  }

  /** Ready for use: it answers and knows the search attributes. */
  @Bean(destroyMethod = "shutdown")
  WorkflowServiceStubs temporal(WorkerSettings settings, Scope temporalMetrics) {
    return TemporalStart.connect(
        settings.temporalAddress(),
        settings.temporalNamespace(),
        temporalMetrics,
        settings.startWait());
  }

  @Bean
  WorkflowClient client(WorkflowServiceStubs temporal, WorkerSettings settings, Tracing tracing) {
    return WorkflowClient.newInstance(
        temporal,
        WorkflowClientOptions.newBuilder()
            .setNamespace(settings.temporalNamespace())
            .setDataConverter(Payloads.converter(settings.payloadKeys()))
            .setIdentity(identity())
            .setContextPropagators(tracing.propagators())
            .build());
  }

  /** Process and machine: what an attempt's row names as its worker. */
  private static String identity() {
    return ManagementFactory.getRuntimeMXBean().getName();
  }

  @Bean
  AttemptInterceptor attempts(Database database, Secrets secrets) {
    return new AttemptInterceptor(
        new Attempts(database), new Steps(database), identity(), secrets.mask());
  }

  @Bean(initMethod = "attach", destroyMethod = "detach")
  LedgerAppender ledgerAppender(Database database, Secrets secrets) {
    return new LedgerAppender(new LogLines(database), secrets.mask());
  }

  @Bean
  WorkerProcess workerProcess(
      WorkflowClient client,
      AttemptInterceptor attempts,
      StepActivities activities,
      WorkerSettings settings,
      Tracing tracing) {
    // Outermost, so that what is done around an attempt is within its span.
    List<WorkerInterceptor> around = new ArrayList<>(List.of(attempts));
    around.addAll(tracing.interceptors());
    return new WorkerProcess(
        client, around, activities, settings.trainingSlots(), settings.build());
  }

  @Bean
  Executions executions(WorkflowClient client) {
    return new TemporalExecutions(client);
  }

  @Bean
  ClosedWorkflowsLoop closedWorkflows(Database database, Executions executions) {
    return new ClosedWorkflowsLoop(
        new Turns(database), new ClosedWorkflows(database, executions, YOUNG_RUN));
  }

  @Bean
  AssetProcess assetProcess(Database database, WorkflowClient client) {
    return new AssetProcess(new AssetDispatcher(database, new Launch(client)::start));
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  Reconciling schedules(WorkflowClient client, Database database) {
    return new Reconciling(
        new ScheduleReconciler(client, database), new Definitions(database), LOOK, RECONCILE_EVERY);
  }

  @Bean("postgres")
  HealthIndicator databaseHealth(Database database) {
    return () -> Healths.of(database::check);
  }

  @Bean("temporal-server")
  HealthIndicator temporalHealth(WorkflowServiceStubs temporal) {
    return () -> Healths.of(() -> TemporalStart.check(temporal));
  }
}
