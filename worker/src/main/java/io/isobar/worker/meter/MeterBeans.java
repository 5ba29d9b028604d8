package io.isobar.worker.meter;

import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.objects.ObjectStore;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.DatabaseSettings;
import io.isobar.storage.postgres.LedgerFigures;
import io.isobar.storage.postgres.LedgerPart;
import io.isobar.worker.settings.WorkerSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is read for metrics, how often, and through which connections. */
@Configuration(proxyBeanMethods = false)
public class MeterBeans {
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration STATEMENT = Duration.ofSeconds(10);
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Connections of its own: nobody waits for metrics, nor do they wait for anybody. */
  @Bean
  MeteredDatabase meteredDatabase(WorkerSettings settings) {
    DatabaseSettings all = settings.database();
    return new MeteredDatabase(
        Database.openBounded(
            new DatabaseSettings(
                all.url(), all.user(), all.password(), 2, CONNECT, STATEMENT.multipliedBy(2)),
            STATEMENT));
  }

  /** So that nobody is given these connections who asks for the worker's. */
  record MeteredDatabase(Database database) implements AutoCloseable {
    @Override
    public void close() {
      database.close();
    }
  }

  @Bean
  Sources meterSources(MeterRegistry meters) {
    return new Sources(meters, Clock.systemUTC());
  }

  @Bean
  ReadingLoop ledgerMeters(
      Sources sources, MeteredDatabase metered, Database database, MeterRegistry meters) {
    connections(database, meters);
    LedgerFigures figures = new LedgerFigures(metered.database());
    List<Reading> readings =
        Arrays.stream(LedgerPart.values())
            .map(
                part -> new Reading(part.name().toLowerCase(Locale.ROOT), () -> figures.read(part)))
            .toList();
    return new ReadingLoop("ledger-meters", sources, readings, PAUSE);
  }

  @Bean
  ReadingLoop queueMeters(Sources sources, WorkflowServiceStubs temporal, WorkerSettings settings) {
    QueueFigures figures = new QueueFigures(temporal, settings.temporalNamespace());
    return new ReadingLoop(
        "queue-meters", sources, List.of(new Reading("task_queues", figures::read)), PAUSE);
  }

  @Bean
  ReadingLoop qualityMeters(Sources sources, MeteredDatabase metered, ObjectStore objects) {
    QualityFigures figures =
        new QualityFigures(metered.database(), new BundleStore(objects)::load, Clock.systemUTC());
    return new ReadingLoop(
        "quality-meters", sources, List.of(new Reading("live_quality", figures::read)), PAUSE);
  }

  private static void connections(Database database, MeterRegistry meters) {
    Database.PoolUse.COUNTS.forEach(
        (state, count) ->
            Gauge.builder(
                    "isobar.postgres.connections",
                    database,
                    pool -> count.applyAsInt(pool.poolUse()))
                .description("Connections to Postgres; waiting are threads that have none yet")
                .tag("state", state)
                .register(meters));
  }
}
