package io.isobar.activities.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.model.Bundle;
import io.isobar.domain.split.FoldRule;
import io.isobar.domain.tune.RandomSearch;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.workflows.clean.CleanSettings;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.tune.TrainingSet;
import io.isobar.workflows.tune.TrialResult;
import io.isobar.workflows.tune.TuneSettings;
import io.temporal.client.ActivityCanceledException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A base score that we give and an output a class must outlive a lost worker too. */
class ClassCheckpointTest {
  private static final CleanSettings CLEANING = new CleanSettings(List.of());

  @RegisterExtension final EmptyDatabase database = new EmptyDatabase();
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "BINARY, status, LOG_LOSS, 0",
    "BINARY, status, AUROC, 0",
    "MULTICLASS, bed, LOG_LOSS, 0",
    "MULTICLASS, bed, ACCURACY, 0",
    "BINARY, status, AUROC, 3",
    "MULTICLASS, bed, LOG_LOSS, 3"
  })
  void goesOnFromItsCheckpointToTheSameBits(Task task, String target, Metric metric, int folds) {
    Dataset dataset = dataset(task, target);
    long batch = new Homes(database.database()).land(1000);
    TuneSettings holdout = new TuneSettings(metric, 4, 2, 80, 10, 42);
    TuneSettings settings = folds == 0 ? holdout : holdout.in(new FoldRule(folds, 42, List.of()));
    StepCall undisturbed = call(dataset, "homes-1");
    XgboostTuning tuning = tuning(new CountedProgress());
    TrainingSet set = tuning.prepare(undisturbed, settings, batch);
    TrialResult expected = trial(tuning, undisturbed, settings, set);
    // More rounds than the best ones, so that the winner has a checkpoint too.
    TrialResult winner = new TrialResult(1, expected.parameters(), expected.score(), 15, 0);
    Bundle bundle = bundle(tuning, undisturbed, settings, set, winner);

    StepCall lost = call(dataset, "homes-2");
    assertThatThrownBy(() -> trial(tuning(new CountedProgress(7)), lost, settings, set))
        .isInstanceOf(ActivityCanceledException.class);
    TrialResult resumed = trial(tuning(new CountedProgress()), lost, settings, set);
    assertThat(resumed.score()).isEqualTo(expected.score());
    assertThat(resumed.bestRound()).isEqualTo(expected.bestRound());
    // The second loss is later, when folds are trained and the winner begins.
    for (int round : folds == 0 ? List.of(9) : List.of(9, 18)) {
      assertThatThrownBy(
              () -> bundle(tuning(new CountedProgress(round)), lost, settings, set, winner))
          .isInstanceOf(ActivityCanceledException.class);
    }
    Bundle again = bundle(tuning(new CountedProgress()), lost, settings, set, winner);
    assertThat(BundleStore.bytes(again.model())).isEqualTo(BundleStore.bytes(bundle.model()));
    assertThat(again.calibration()).isEqualTo(bundle.calibration());
  }

  private static Dataset dataset(Task task, String target) {
    List<Column> columns =
        Homes.DATASET.columns().stream()
            .map(
                column ->
                    column.encoding() == Encoding.TARGET_MEAN && task == Task.MULTICLASS
                        ? new Column(
                            column.name(),
                            column.type(),
                            column.required(),
                            column.range(),
                            Encoding.FREQUENCY)
                        : column)
            .toList();
    return new Dataset(
        "homes", columns, new Target(target, task, Transform.NONE), Homes.DATASET.key());
  }

  private static StepCall call(Dataset dataset, String run) {
    return new StepCall(run, "homes", "tune", "", dataset);
  }

  private XgboostTuning tuning(CountedProgress progress) {
    return new XgboostTuning(database.database(), new FileObjectStore(folder), progress, 5);
  }

  private static TrialResult trial(
      XgboostTuning tuning, StepCall call, TuneSettings settings, TrainingSet set) {
    return tuning.trial(call, settings, set, 1, RandomSearch.parameters(42, 1));
  }

  private Bundle bundle(
      XgboostTuning tuning,
      StepCall call,
      TuneSettings settings,
      TrainingSet set,
      TrialResult winner) {
    return new BundleStore(new FileObjectStore(folder))
        .read(tuning.candidate(call, settings, set, winner, CLEANING).bundle());
  }
}
