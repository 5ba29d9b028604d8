package io.isobar.gateway.pipelines;

import io.isobar.gateway.security.Users;
import io.isobar.gateway.settings.GatewaySettings;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Events;
import io.isobar.workflows.pipeline.Payloads;
import io.isobar.workflows.trace.Tracing;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the routes of pipelines and runs are made of. */
@Configuration(proxyBeanMethods = false)
class PipelinesBeans {
  @Bean
  Users users(GatewaySettings settings) {
    return Users.open(settings.users(), settings.host());
  }

  @Bean
  TemporalLink temporalLink(GatewaySettings settings, Tracing tracing) {
    return new TemporalLink(
        settings.temporal(),
        settings.namespace(),
        Payloads.converter(settings.payloadKeys()),
        tracing.propagators());
  }

  @Bean
  Catalog catalog(Database database) {
    return new Catalog(database);
  }

  @Bean
  RunLookup runLookup(Database database) {
    return new RunLookup(database);
  }

  @Bean
  Triggers triggers(Database database, TemporalLink temporal, Clock clock) {
    return new Triggers(database, temporal, clock);
  }

  @Bean
  Reruns reruns(Database database, TemporalLink temporal, Clock clock) {
    return new Reruns(database, temporal, clock);
  }

  @Bean
  Decisions decisions(Database database, TemporalLink temporal) {
    return new Decisions(database, temporal);
  }

  @Bean
  RunPart waitingForSlots(Database database) {
    return new WaitingForSlots(database);
  }

  @Bean
  Streams streams() {
    return new Streams();
  }

  @Bean(initMethod = "start")
  Pruning eventPruning(Database database) {
    return new Pruning("event-pruning", Duration.ofHours(1), new Events(database)::prune);
  }

  @Bean
  BackfillCommands backfillCommands(Database database, TemporalLink temporal) {
    return new BackfillCommands(database, temporal);
  }

  @Bean
  BackfillPreview backfillPreview(Database database) {
    return new BackfillPreview(database);
  }

  @Bean
  OperationsOpenApi operationsOpenApi() {
    return new OperationsOpenApi();
  }

  @Bean
  DataOpenApi dataOpenApi() {
    return new DataOpenApi();
  }

  @Bean
  PipelinesOpenApi pipelinesOpenApi() {
    return new PipelinesOpenApi();
  }
}
