package io.isobar.worker;

import io.isobar.activities.backfill.BackfillLedger;
import io.isobar.activities.clean.SqlRuleCleaner;
import io.isobar.activities.collect.HttpBatchCollector;
import io.isobar.activities.collect.SourceAddress;
import io.isobar.activities.decide.TrainingDecider;
import io.isobar.activities.drift.DriftCheck;
import io.isobar.activities.evaluate.GateKeeper;
import io.isobar.activities.lease.Executions;
import io.isobar.activities.lease.PostgresLeases;
import io.isobar.activities.ledger.LedgerActivitiesImpl;
import io.isobar.activities.progress.Heartbeats;
import io.isobar.activities.progress.LedgerProgress;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.activities.publish.AliasFollower;
import io.isobar.activities.publish.Publisher;
import io.isobar.activities.publish.Reports;
import io.isobar.activities.register.Registrar;
import io.isobar.activities.release.AliasOperator;
import io.isobar.activities.release.ReleaseTrain;
import io.isobar.activities.release.RolloutTrain;
import io.isobar.activities.schedule.TickCalculator;
import io.isobar.activities.secret.Secrets;
import io.isobar.activities.split.StableSplitter;
import io.isobar.activities.tune.Retraining;
import io.isobar.activities.tune.TrialProposals;
import io.isobar.activities.tune.XgboostTuning;
import io.isobar.domain.model.Provenance;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.bundle.ExplanationStore;
import io.isobar.storage.objects.ObjectStore;
import io.isobar.storage.objects.ObjectStores;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.StepProgress;
import io.isobar.worker.settings.WorkerSettings;
import io.temporal.activity.Activity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The registration list: which class does which step, and what it is given. */
@Configuration(proxyBeanMethods = false)
class WorkerActivities {
  /** What ${source} is called in the ledger, wherever it listens. */
  private static final String STAND_IN = "stand-in";

  /** Gateways write themselves down every five seconds; three missed ones are enough. */
  private static final Duration GATEWAY_ALIVE_WITHIN = Duration.ofSeconds(20);

  @Bean
  ProgressSource progress(Database database) {
    return new LedgerProgress(new StepProgress(database));
  }

  @Bean
  Secrets secrets(WorkerSettings settings) {
    return new Secrets(settings.kinds().secrets(), settings.kinds().secretFolder());
  }

  @Bean(destroyMethod = "close")
  OperatorActivities operators(WorkerSettings settings, Secrets secrets) {
    return OperatorActivities.open(settings, secrets);
  }

  @Bean
  ObjectStore objects(WorkerSettings settings) {
    return ObjectStores.open(settings.objects());
  }

  @Bean
  StepActivities stepActivities(
      Database database,
      ObjectStore objects,
      ProgressSource progress,
      Executions executions,
      WorkerSettings settings,
      OperatorActivities operators) {
    BundleStore bundles = new BundleStore(objects);
    Provenance.Code code = new Provenance.Code(settings.build().commit(), settings.build().id());
    XgboostTuning tuning = new XgboostTuning(database, objects, progress, code);
    Retraining retraining = new Retraining(database, objects, code, Heartbeats::current);
    List<Object> pipelines =
        new ArrayList<>(
            List.of(
                new LedgerActivitiesImpl(database),
                new PostgresLeases(database, executions),
                new BackfillLedger(database),
                new TickCalculator(),
                new HttpBatchCollector(
                    database, progress, new SourceAddress(STAND_IN, settings.sourceUrl())),
                new SqlRuleCleaner(database, progress),
                new StableSplitter(database, progress),
                new DriftCheck(database, bundles::load, progress),
                new TrialProposals(database),
                new TrainingDecider(database, bundles::load),
                new GateKeeper(database, bundles::load, new ExplanationStore(objects), progress),
                new Registrar(database, bundles::read, objects, progress),
                new ReleaseTrain(database, GATEWAY_ALIVE_WITHIN, progress),
                new RolloutTrain(database, bundles::load, GATEWAY_ALIVE_WITHIN, progress),
                new AliasOperator(
                    database, bundles::load, GATEWAY_ALIVE_WITHIN, Heartbeats::current)));
    pipelines.addAll(publishers(database, bundles, settings, operators));
    pipelines.addAll(operators.all(progress));
    return new StepActivities(pipelines, List.of(tuning, retraining));
  }

  private static List<Object> publishers(
      Database database,
      BundleStore bundles,
      WorkerSettings settings,
      OperatorActivities operators) {
    return List.of(
        new Publisher(
            database,
            bundles,
            operators.requests(),
            operators.secrets(),
            settings.kinds().mlflow(),
            new Reports(operators.requests(), settings.kinds().gateway()),
            WorkerActivities::publishing),
        new AliasFollower(
            database,
            operators.requests(),
            operators.secrets(),
            settings.kinds().mlflow(),
            WorkerActivities::publishing));
  }

  private static void publishing() {
    Activity.getExecutionContext().heartbeat("publishing");
  }
}
