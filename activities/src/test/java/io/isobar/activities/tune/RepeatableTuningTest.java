package io.isobar.activities.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.activities.progress.Progress;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.model.Provenance;
import io.isobar.domain.split.FoldRule;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.objects.ObjectStore;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.workflows.clean.CleanSettings;
import io.isobar.workflows.definition.RetryRule;
import io.isobar.workflows.pipeline.Payloads;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.pipeline.TaskQueues;
import io.isobar.workflows.tune.SearchSettings;
import io.isobar.workflows.tune.TuneInput;
import io.isobar.workflows.tune.TuneResult;
import io.isobar.workflows.tune.TuneSettings;
import io.isobar.workflows.tune.TuneWorkflow;
import io.isobar.workflows.tune.TuneWorkflowImpl;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole tunings, with real trainings: other trials are slow in each run. */
class RepeatableTuningTest {
  @RegisterExtension final EmptyDatabase database = new EmptyDatabase();
  @TempDir Path folder;

  private static final SearchSettings SEARCH =
      new SearchSettings(SearchSettings.Kind.TPE, 4, List.of(), SearchSettings.Prune.ASHA, 3);
  private static final TuneSettings SETTINGS =
      new TuneSettings(Metric.RMSE, 14, 3, 80, 10, 42, SEARCH);
  private static final WorkerOptions PATIENT =
      WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(30_000).build();

  private final TestWorkflowEnvironment environment =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build())
              .build());

  private Homes homes;
  private ObjectStore objects;

  @BeforeEach
  void open() {
    homes = new Homes(database.database());
    objects = new FileObjectStore(folder);
    Worker pipelines = environment.newWorker(TaskQueues.PIPELINES, PATIENT);
    pipelines.registerWorkflowImplementationTypes(TuneWorkflowImpl.class);
    pipelines.registerActivitiesImplementations(new TrialProposals(database.database()));
    environment
        .newWorker(TaskQueues.TRAINING, PATIENT)
        .registerActivitiesImplementations(
            new XgboostTuning(database.database(), objects, new Uneven(), Provenance.Code.UNKNOWN));
    environment.start();
  }

  @AfterEach
  void close() {
    environment.close();
  }

  /** In the run homes-N each third trial is slow, another third in each run. */
  private static final class Uneven implements ProgressSource {
    @Override
    public Progress of(StepCall call) {
      int slow = Integer.parseInt(call.run().substring("homes-".length())) % 3;
      return (done, total, unit, note) -> {
        if (note.startsWith("trial ")
            && Integer.parseInt(note.substring(6, note.indexOf(':'))) % 3 == slow) {
          LockSupport.parkNanos(20_000_000);
        }
      };
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void sameInputsGiveTheSameTrialsAndTheSameModel(int folds) {
    long batch = homes.land(600);
    TuneSettings settings = folds == 0 ? SETTINGS : SETTINGS.in(new FoldRule(folds, 42, List.of()));
    TuneResult first = tune("homes-1", settings, batch);
    TuneResult second = tune("homes-2", settings, batch);

    assertThat(trials("homes-2", "trial")).isEqualTo(trials("homes-1", "trial"));
    assertThat(trials("homes-2", "finished_at"))
        .as("the order in which they ended")
        .isNotEqualTo(trials("homes-1", "finished_at"));
    assertThat(model(second)).isEqualTo(model(first));
    assertThat(second.pruned()).isEqualTo(first.pruned()).isPositive();
    assertThat(second.bestTrial()).isEqualTo(first.bestTrial());
  }

  private TuneResult tune(String run, TuneSettings settings, long batch) {
    return environment
        .getWorkflowClient()
        .newWorkflowStub(
            TuneWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(run)
                .setTaskQueue(TaskQueues.PIPELINES)
                .build())
        .tune(
            new TuneInput(
                Homes.call(run),
                settings,
                new CleanSettings(List.of()),
                batch,
                RetryRule.STANDARD,
                Duration.ofMinutes(5),
                3));
  }

  private List<String> trials(String run, String order) {
    return database
        .database()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select concat_ws(' ', trial, parameters, score, best_round, state,"
                            + " rounds, curve_scores) from isobar.trials where run_id = :run"
                            + " order by "
                            + order)
                    .bind("run", run)
                    .mapTo(String.class)
                    .list());
  }

  private byte[] model(TuneResult result) {
    return BundleStore.bytes(new BundleStore(objects).read(result.bundle()).model());
  }
}
