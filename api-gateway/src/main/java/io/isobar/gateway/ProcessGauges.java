package io.isobar.gateway;

import io.isobar.gateway.serve.Readiness;
import io.isobar.storage.postgres.Database;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Whether requests should come here, and the connections to Postgres. */
final class ProcessGauges {
  ProcessGauges(MeterRegistry meters, Readiness readiness, Database database) {
    Gauge.builder("gateway.ready", readiness, now -> now.isReady() ? 1 : 0)
        .description("1 while requests should be sent here, else 0")
        .register(meters);
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
