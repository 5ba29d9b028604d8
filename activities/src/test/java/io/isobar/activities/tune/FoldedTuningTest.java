package io.isobar.activities.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.Bundle;
import io.isobar.domain.model.Calibration;
import io.isobar.domain.model.ModelKind;
import io.isobar.domain.scoring.UbjModelReader;
import io.isobar.domain.split.FoldRule;
import io.isobar.domain.tune.BoosterParameters;
import io.isobar.domain.tune.RandomSearch;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.objects.ObjectStore;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.workflows.clean.CleanSettings;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.tune.Contender;
import io.isobar.workflows.tune.TrainingSet;
import io.isobar.workflows.tune.TrialResult;
import io.isobar.workflows.tune.TuneResult;
import io.isobar.workflows.tune.TuneSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FoldedTuningTest {
  private static final TuneSettings SETTINGS = FoldHomes.settings(Metric.RMSE);
  private static final StepCall CALL = Homes.call("homes-1");
  private static final BoosterParameters PARAMETERS = RandomSearch.parameters(42, 1);
  private static final FoldOracle.Loss SQUARE =
      (margin, label) -> ((double) label - margin) * ((double) label - margin);
  private static final FoldOracle.Loss LOG_LOSS =
      (margin, label) -> Math.log1p(Math.exp(label == 1 ? -margin : margin));

  @RegisterExtension final EmptyDatabase database = new EmptyDatabase();
  @TempDir Path folder;

  private Homes homes;
  private ObjectStore objects;
  private XgboostTuning tuning;

  @BeforeEach
  void open() {
    homes = new Homes(database.database());
    objects = new FileObjectStore(folder);
    tuning = new XgboostTuning(database.database(), objects, new CountedProgress(), 200);
  }

  private List<TrainingSet> folds(TrainingSet set) {
    return new FoldObjects(objects).judging(set);
  }

  private FoldOracle oracle(TrainingSet set, BoosterParameters parameters, int trial, Goal goal)
      throws XGBoostError {
    return new FoldOracle(
        folds(set),
        new MatrixObjects(objects),
        parameters,
        BoosterSettings.seed(42, trial),
        goal.settings(Metric.RMSE, 0.5),
        80);
  }

  private static Goal goal(Dataset dataset, TrainingSet set, BundleStore bundles) {
    return Goal.of(dataset, set.classes(), () -> bundles.loadEncoder(set.encoder()));
  }

  @Test
  void everyRowOfTrainAndValidationIsHeldOutOnce() {
    TrainingSet set = tuning.prepare(CALL, SETTINGS, homes.land(1000));
    assertThat(set.trainRows()).isEqualTo(800);
    assertThat(set.validationRows()).isEqualTo(800);
    assertThat(folds(set)).hasSize(4);
    assertThat(folds(set)).allMatch(fold -> fold.trainRows() + fold.validationRows() == 800);
    assertThat(folds(set)).allMatch(fold -> fold.validationRows() > 160);
    assertThat(folds(set).stream().mapToLong(TrainingSet::validationRows).sum()).isEqualTo(800);
  }

  /** The score, the best round, the margins of the calibration and the size of the winner. */
  @Test
  void isWhatSoManyHoldoutsAreTogether() throws XGBoostError {
    TrainingSet set = tuning.prepare(CALL, SETTINGS, homes.land(1000));
    TrialResult trial = tuning.trial(CALL, SETTINGS, set, 1, PARAMETERS);
    BundleStore bundles = new BundleStore(objects);
    FoldOracle oracle = oracle(set, PARAMETERS, 1, goal(Homes.DATASET, set, bundles));
    int best = oracle.best(80, 10, SQUARE);
    assertThat(trial.bestRound()).isEqualTo(best);
    assertThat(trial.score()).isCloseTo(Math.sqrt(oracle.mean(best, SQUARE)), within(1e-6));

    TuneResult result = tuning.candidate(CALL, SETTINGS, set, trial, new CleanSettings(List.of()));
    Bundle bundle = bundles.read(result.bundle());
    assertThat(bundle.calibration()).contains(Calibration.ofResiduals(oracle.residuals(best), 0.9));
    assertThat(UbjModelReader.read(BundleStore.bytes(bundle.model())).trees()).isEqualTo(best);
    assertThat(bundle.card().trainRows()).isEqualTo(800);
    assertThat(bundle.provenance().orElseThrow().folds()).contains(FoldHomes.FOLDS);
    assertThat(result.summary()).startsWith("4 trials on 800 rows in 4 folds; best is trial 1");

    FoldOracle trees = oracle(set, Rivals.TREE, 4, goal(Homes.DATASET, set, bundles));
    assertThat(result.contenders()).allMatch(one -> one.folds() == 4);
    assertThat(score(result, ModelKind.TREE))
        .isCloseTo(Math.sqrt(trees.mean(1, SQUARE)), within(1e-5));
  }

  private static double score(TuneResult result, ModelKind kind) {
    return result.contenders().stream()
        .filter(one -> one.name().equals(kind.word()))
        .mapToDouble(Contender::score)
        .findFirst()
        .orElseThrow();
  }

  /** Encoders, base scores and the places of constraints differ from fold to fold. */
  @Test
  void isWhatSoManyWeightedHoldoutsOfClassesAreTogether() throws XGBoostError {
    TuneSettings settings = FoldHomes.settings(Metric.LOG_LOSS);
    StepCall call = FoldHomes.call(FoldHomes.SOLD, "homes-1");
    long batch = homes.land(1000);
    FoldHomes.loneAgent(database.database());
    TrainingSet set = tuning.prepare(call, settings, batch);
    TrialResult trial = tuning.trial(call, settings, set, 1, PARAMETERS);
    MatrixObjects matrices = new MatrixObjects(objects);
    assertThat(folds(set))
        .extracting(fold -> matrices.load(fold.train()).columns())
        .contains(matrices.load(set.train()).columns() - 1);
    FoldOracle oracle =
        oracle(set, PARAMETERS, 1, goal(FoldHomes.SOLD, set, new BundleStore(objects)));
    int best = oracle.best(80, 10, LOG_LOSS);
    assertThat(trial.bestRound()).isEqualTo(best);
    assertThat(trial.score()).isCloseTo(oracle.mean(best, LOG_LOSS), within(1e-6));
  }

  /** Of words that are in three rows each nothing can be learned about a target of pure chance. */
  @Test
  void doesNotLeakATargetThroughItsEncoding() {
    long batch = homes.land(2000);
    change(
        "update clean.homes set city = 'word ' || row_no / 3,"
            + " price = exp(abs(hashint8(row_no * 31 + 5)) % 10000 / 10000.0)");
    TrainingSet set = tuning.prepare(CALL, SETTINGS, batch);
    MatrixObjects matrices = new MatrixObjects(objects);
    double guess = deviation(matrices.load(set.train()).labels());
    assertThat(tuning.trial(CALL, SETTINGS, set, 1, PARAMETERS).score())
        .isBetween(0.99 * guess, 1.1 * guess);

    // What it would be if the encoder knew the targets of the rows held out.
    Matrix served = matrices.load(set.validation());
    TrainingSet leaking =
        new TrainingSet(
            batch,
            set.encoder(),
            matrices.save(half(served, 0)),
            matrices.save(half(served, 1)),
            800,
            800);
    assertThat(tuning.trial(CALL, SETTINGS, leaking, 2, PARAMETERS).score())
        .isLessThan(0.95 * guess);
  }

  private static Matrix half(Matrix of, int which) {
    Matrix.Builder half = new Matrix.Builder(of.types(), false);
    float[] row = new float[of.columns()];
    for (int i = which; i < of.rows(); i += 2) {
      of.copyRow(i, row);
      half.add(row, of.labels()[i], 1);
    }
    return half.build();
  }

  private static double deviation(float[] labels) {
    double mean = 0;
    for (float label : labels) {
      mean += label / (double) labels.length;
    }
    double squares = 0;
    for (float label : labels) {
      squares += (label - mean) * (label - mean);
    }
    return Math.sqrt(squares / labels.length);
  }

  /** All rows that are learned from decide which classes there are. */
  @Test
  void knowsAClassThatOnlyTheValidationPartHas() {
    long batch = homes.land(1000);
    change("update clean.homes set status = 'ruin' where row_no % 10 = 7 and row_no < 300");
    StepCall call = call(Homes.DATASET, Task.MULTICLASS);
    TrainingSet set = tuning.prepare(call, FoldHomes.settings(Metric.LOG_LOSS), batch);
    assertThat(set.classes().orElseThrow().names()).containsExactly("for_sale", "ruin", "sold");
    assertThat(set.trainRows()).isEqualTo(800);
  }

  @Test
  void needsNoValidationPart() {
    long batch = homes.land(1000);
    change("update split.homes set part = 0 where part = 1");
    TrainingSet set = tuning.prepare(CALL, SETTINGS, batch);
    TrialResult trial = tuning.trial(CALL, SETTINGS, set, 1, PARAMETERS);
    TuneResult result = tuning.candidate(CALL, SETTINGS, set, trial, new CleanSettings(List.of()));
    Bundle bundle = new BundleStore(objects).read(result.bundle());
    assertThat(bundle.calibration().orElseThrow().measuredOn()).isEqualTo(800);
    assertThat(bundle.goldenRows()).hasSize(50);
  }

  @Test
  void refusesAClassThatIsInOneFoldAlone() {
    long batch = homes.land(200);
    change("update clean.homes set status = 'ruin' where row_no = 1");
    StepCall call = call(Homes.DATASET, Task.MULTICLASS);
    assertThatThrownBy(() -> tuning.prepare(call, FoldHomes.settings(Metric.LOG_LOSS), batch))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.code()).isEqualTo("tune.class-in-one-fold"))
        .hasMessageContaining("'ruin' of status has 1 rows");
  }

  @Test
  void refusesAFoldWithoutRows() {
    long batch = homes.land(200);
    TuneSettings settings = SETTINGS.in(new FoldRule(20, 42, List.of("status")));
    assertThatThrownBy(() -> tuning.prepare(CALL, settings, batch))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("tune.empty-fold"))
        .hasMessageContaining("Of the 160 rows of train and validation of dataset 'homes' none");
  }

  @Test
  void takesARowsFoldFromItsGroup() {
    long batch = homes.land(1000);
    TuneSettings settings = SETTINGS.in(new FoldRule(2, seedOfTwo(), List.of("garden")));
    List<TrainingSet> folds = folds(tuning.prepare(CALL, settings, batch));
    assertThat(folds).extracting(TrainingSet::validationRows).containsExactlyInAnyOrder(400L, 400L);
  }

  /** A seed that deals the two values of a boolean into two folds. */
  private static long seedOfTwo() {
    for (long seed = 0; ; seed++) {
      FoldRule rule = new FoldRule(2, seed, List.of("garden"));
      int yes = rule.of(List.of(), Map.of("garden", true), 1, 1);
      if (yes != rule.of(List.of(), Map.of("garden", false), 1, 1)) {
        return seed;
      }
    }
  }

  private static StepCall call(Dataset homes, Task task) {
    List<Column> columns =
        homes.columns().stream().filter(column -> !column.name().equals("city")).toList();
    return FoldHomes.call(
        new Dataset(
            "homes",
            columns,
            new Target("status", task, Transform.NONE),
            homes.key(),
            Optional.empty()),
        "homes-1");
  }

  private void change(String sql) {
    database.database().jdbi().useHandle(handle -> handle.execute(sql));
  }
}
