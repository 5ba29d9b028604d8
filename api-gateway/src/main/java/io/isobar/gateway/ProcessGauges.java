package io.isobar.gateway;

import io.isobar.gateway.serve.Readiness;
import io.isobar.storage.postgres.Database;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** Whether requests should come here, and the connections to Postgres. */
final class ProcessGauges {
  ProcessGauges(MeterRegistry meters, Readiness readiness, Database database) {
    Gauge.builder("gateway.ready", readiness, now -> now.isReady() ? 1 : 0)
        .description("1 while requests should be sent here, else 0")
        .register(meters);
    connections(meters, database, "active", Database.PoolUse::active);
    connections(meters, database, "idle", Database.PoolUse::idle);
    connections(meters, database, "waiting", Database.PoolUse::waiting);
    connections(meters, database, "most", Database.PoolUse::most);
  }

  private static void connections(
      MeterRegistry meters,
      Database database,
      String state,
      ToDoubleFunction<Database.PoolUse> count) {
    Gauge.builder(
            "isobar.postgres.connections", database, pool -> count.applyAsDouble(pool.poolUse()))
        .description("Connections to Postgres; waiting are threads that have none yet")
        .tag("state", state)
        .register(meters);
  }
}
