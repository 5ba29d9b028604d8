package io.isobar.gateway;

import io.isobar.gateway.admission.Admission;
import io.isobar.gateway.admission.Drain;
import io.isobar.gateway.log.Journal;
import io.isobar.gateway.log.MachineMark;
import io.isobar.gateway.log.Mover;
import io.isobar.gateway.log.PredictionLog;
import io.isobar.gateway.log.Retention;
import io.isobar.gateway.log.Syncer;
import io.isobar.gateway.pipelines.Pruning;
import io.isobar.gateway.pipelines.TemporalLink;
import io.isobar.gateway.reload.BundleLoader;
import io.isobar.gateway.reload.CachedObjects;
import io.isobar.gateway.reload.ComparableLoader;
import io.isobar.gateway.reload.LastChampions;
import io.isobar.gateway.reload.Poll;
import io.isobar.gateway.reload.PostgresRegistry;
import io.isobar.gateway.reload.Registry;
import io.isobar.gateway.reload.Rehearsal;
import io.isobar.gateway.reload.Reloader;
import io.isobar.gateway.reload.VersionLoader;
import io.isobar.gateway.serve.ModelInfo;
import io.isobar.gateway.serve.OldMetrics;
import io.isobar.gateway.serve.PredictMeters;
import io.isobar.gateway.serve.Predicting;
import io.isobar.gateway.serve.Readiness;
import io.isobar.gateway.serve.ServeSettings;
import io.isobar.gateway.serve.ServedModels;
import io.isobar.gateway.serve.Shadowing;
import io.isobar.gateway.settings.GatewaySettings;
import io.isobar.gateway.settings.LogSettings;
import io.isobar.gateway.settings.StreamLimits;
import io.isobar.gateway.watch.Watcher;
import io.isobar.gateway.watch.Watching;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.bundle.ComparableStore;
import io.isobar.storage.objects.ObjectStores;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Predictions;
import io.isobar.storage.postgres.Shadows;
import io.isobar.storage.postgres.Ticks;
import io.isobar.workflows.trace.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the gateway is made of. */
@Configuration(proxyBeanMethods = false)
class GatewayBeans {
  private static final long SEGMENT_BYTES = 8 << 20;
  private static final Duration MOVE_PAUSE = Duration.ofMillis(200);
  private static final Duration MOVE_PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  PrometheusMeterRegistry meters(GatewaySettings settings) {
    return new PrometheusMeterRegistry(
        settings.oldMetrics().isEmpty() ? PrometheusConfig.DEFAULT : new WithCreationTimes());
  }

  @Bean
  Database database(GatewaySettings settings, Tracing tracing) {
    Database database = Database.open(settings.database());
    return tracing.isOn() ? database.traced(tracing.openTelemetry()) : database;
  }

  @Bean
  ProcessGauges processGauges(MeterRegistry meters, Readiness readiness, Database database) {
    return new ProcessGauges(meters, readiness, database);
  }

  @Bean
  Registry registry(Database database) {
    return new PostgresRegistry(database);
  }

  @Bean
  CachedObjects cachedObjects(GatewaySettings settings) {
    return new CachedObjects(ObjectStores.open(settings.objects()), settings.cache());
  }

  @Bean
  LastChampions lastChampions(GatewaySettings settings, CachedObjects objects) {
    return new LastChampions(settings.cache(), objects);
  }

  @Bean
  BundleLoader bundleLoader(CachedObjects objects) {
    return new BundleStore(objects)::load;
  }

  @Bean
  ComparableLoader comparableLoader(CachedObjects objects) {
    return new ComparableLoader(new ComparableStore(objects));
  }

  @Bean
  ServedModels servedModels() {
    return new ServedModels();
  }

  @Bean
  Readiness readiness(ServedModels models, Drain drain) {
    return new Readiness(models, drain);
  }

  @Bean
  Journal journal(GatewaySettings settings) {
    LogSettings log = settings.log();
    return Journal.open(log.spool(), SEGMENT_BYTES, log.spoolBytes(), log.promise());
  }

  @Bean(initMethod = "start")
  Syncer syncer(Journal journal, GatewaySettings settings, MeterRegistry meters) {
    return new Syncer(journal, new MachineMark(settings.log().spool()), meters);
  }

  @Bean(initMethod = "start")
  Mover mover(Journal journal, Database database, MeterRegistry meters) {
    Predictions predictions = new Predictions(database);
    return new Mover(journal, predictions::append, MOVE_PAUSE, MOVE_PAUSE_AFTER_FAILURE, meters);
  }

  @Bean(initMethod = "start")
  Pruning predictionPruning(Database database, GatewaySettings settings, Clock clock) {
    Predictions predictions = new Predictions(database);
    Shadows shadows = new Shadows(database);
    Optional<Runnable> retention =
        settings.log().keep().map(keep -> new Retention(predictions, shadows, keep, clock));
    return new Pruning(
        "prediction-pruning", Duration.ofDays(1), () -> retention.ifPresent(Runnable::run));
  }

  @Bean
  PredictionLog predictionLog(Journal journal, Clock clock) {
    return new PredictionLog(journal, clock);
  }

  @Bean
  ServeSettings serveSettings(GatewaySettings settings) {
    return new ServeSettings(settings.maxBodyBytes(), settings.maxRows(), settings.instance());
  }

  @Bean
  StreamLimits streamLimits(GatewaySettings settings) {
    return settings.streams();
  }

  @Bean
  PredictMeters predictMeters(MeterRegistry meters, ServedModels models, GatewaySettings settings) {
    return new PredictMeters(meters, models, OldMetrics.of(settings.oldMetrics(), meters));
  }

  @Bean
  ModelInfo modelInfo(MeterRegistry meters, ServedModels models) {
    return new ModelInfo(meters, models);
  }

  @Bean(initMethod = "start")
  Shadowing shadowing(Database database, MeterRegistry meters) {
    return new Shadowing(new Shadows(database)::append, meters);
  }

  @Bean
  Predicting predicting(
      Admission admission,
      ServedModels models,
      PredictionLog log,
      PredictMeters meters,
      Shadowing shadowing,
      ServeSettings settings,
      Clock clock) {
    return new Predicting(admission, models, log, meters, shadowing, settings, clock);
  }

  @Bean
  VersionLoader versionLoader(
      BundleLoader bundles, ComparableLoader comparables, GatewaySettings settings, Clock clock) {
    return new VersionLoader(bundles, comparables, settings.load().mayWait(), clock);
  }

  @Bean
  Reloader reloader(
      Registry registry,
      VersionLoader loader,
      ServedModels models,
      LastChampions last,
      MeterRegistry meters,
      Clock clock) {
    return new Reloader(registry, loader, models, last, meters, clock);
  }

  @Bean(initMethod = "start")
  Poll poll(
      Reloader reloader,
      ServedModels models,
      Registry registry,
      TemporalLink temporal,
      GatewaySettings settings) {
    return new Poll(
        reloader, models, registry, settings.instance(), settings.poll(), temporal::prepare);
  }

  @Bean
  Rehearsal rehearsal(Reloader reloader, ServedModels models, GatewaySettings settings) {
    return new Rehearsal(reloader, models, settings.load().rehearsal());
  }

  /** Its clock is Postgres', by which all runs are written down. */
  @Bean
  Watcher watcher(Database database, GatewaySettings settings) {
    return new Watcher(
        database,
        new Ticks(database)::now,
        settings.watch().grace(),
        settings.watch().ticks(),
        settings.watch().webhook());
  }

  @Bean(initMethod = "start")
  Watching watching(Watcher watcher, GatewaySettings settings, MeterRegistry meters) {
    return new Watching(watcher, settings.watch().pause(), meters);
  }
}
