package io.isobar.activities.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.model.Bundle;
import io.isobar.domain.model.Calibration;
import io.isobar.domain.model.IntervalRule;
import io.isobar.domain.model.ModelKind;
import io.isobar.domain.model.Provenance;
import io.isobar.domain.tune.RandomSearch;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.objects.ObjectStore;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.RegistryRows;
import io.isobar.workflows.clean.CleanSettings;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.retrain.RetrainOrder;
import io.isobar.workflows.retrain.RetrainReport;
import io.isobar.workflows.retrain.RetrainReport.Check;
import io.isobar.workflows.tune.TrainingSet;
import io.isobar.workflows.tune.TrialResult;
import io.isobar.workflows.tune.TuneSettings;
import io.temporal.client.ActivityCanceledException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What folds have judged is made again to the same bytes. */
class FoldedRetrainingTest {
  private static final IntervalRule CQR =
      new IntervalRule(0.8, Optional.of(IntervalRule.Method.CQR));

  @RegisterExtension final EmptyDatabase database = new EmptyDatabase();
  @TempDir Path folder;

  private ObjectStore objects;
  private long batch;

  @BeforeEach
  void open() {
    objects = new FileObjectStore(folder);
    batch = new Homes(database.database()).land(1000);
    FoldHomes.loneAgent(database.database());
  }

  /** With quantiles, where the kind has any; of the others with one width. */
  @ParameterizedTest
  @EnumSource(ModelKind.class)
  void makesTheSameBytesAgain(ModelKind kind) {
    List<ModelKind> candidates =
        kind == ModelKind.XGBOOST ? List.of() : List.of(ModelKind.XGBOOST, kind);
    Bundle made = train(Homes.DATASET, FoldHomes.settings(Metric.RMSE, CQR, candidates));
    assertThat(made.kind()).isEqualTo(kind);
    assertThat(made.calibration().orElseThrow().measuredOn()).isEqualTo(800);
    assertThat(made.calibration().orElseThrow())
        .isInstanceOf(
            kind == ModelKind.XGBOOST ? Calibration.Quantiles.class : Calibration.Residual.class);
    RetrainReport report = retrain(made, new CountedProgress());
    assertThat(report.same()).as(report.toString()).isTrue();
    assertThat(report.reasons()).isEmpty();
    assertThat(report.checks())
        .extracting(Check::part)
        .contains("folds", "train", "validation", "calibration.json", "golden.json");
  }

  /** Base scores, weights and the places of constraints are those of each fold. */
  @Test
  void makesTheSameBytesOfClassesAgain() {
    Bundle made = train(FoldHomes.SOLD, FoldHomes.settings(Metric.AUROC));
    RetrainReport report = retrain(made, new CountedProgress());
    assertThat(report.same()).as(report.toString()).isTrue();
  }

  @Test
  void goesOnFromTheCheckpointOfTheFolds() {
    Bundle made = train(Homes.DATASET, FoldHomes.settings(Metric.RMSE));
    assertThat(made.card().rounds()).isGreaterThan(8);
    CountedProgress lost = new CountedProgress(7);
    assertThatThrownBy(() -> retrain(made, lost)).isInstanceOf(ActivityCanceledException.class);
    CountedProgress resumed = new CountedProgress();
    RetrainReport report = again(resumed);
    assertThat(report.same()).as(report.toString()).isTrue();
    assertThat(resumed.first()).isEqualTo(6);
  }

  /** What is not {@code xgboost} wins against a trial that came to nothing. */
  private Bundle train(Dataset dataset, TuneSettings settings) {
    XgboostTuning tuning =
        new XgboostTuning(database.database(), objects, new CountedProgress(), 5);
    StepCall call = FoldHomes.call(dataset, "homes-1");
    TrainingSet set = tuning.prepare(call, settings, batch);
    TrialResult best = tuning.trial(call, settings, set, 1, RandomSearch.parameters(42, 1));
    TrialResult told =
        settings.candidates().isEmpty()
            ? best
            : new TrialResult(1, best.parameters(), 1e9, best.bestRound(), 0);
    return new BundleStore(objects)
        .read(tuning.candidate(call, settings, set, told, new CleanSettings(List.of())).bundle());
  }

  private RetrainReport retrain(Bundle made, CountedProgress progress) {
    new RegistryRows(database.database())
        .register("homes", 1, "homes-1", new BundleStore(objects).save(made));
    return again(progress);
  }

  private RetrainReport again(CountedProgress progress) {
    return new Retraining(database.database(), objects, Provenance.Code.UNKNOWN, () -> progress)
        .retrain(new RetrainOrder("again-1", "homes", 1, "ada"));
  }
}
