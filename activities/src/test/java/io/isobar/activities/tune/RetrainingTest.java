package io.isobar.activities.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.Bundle;
import io.isobar.domain.model.IntervalRule;
import io.isobar.domain.model.ModelKind;
import io.isobar.domain.model.Provenance;
import io.isobar.domain.tune.RandomSearch;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.objects.ObjectStore;
import io.isobar.storage.objects.Sha256;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.RegistryRows;
import io.isobar.storage.postgres.Retrainings;
import io.isobar.workflows.clean.CleanSettings;
import io.isobar.workflows.retrain.RetrainOrder;
import io.isobar.workflows.retrain.RetrainReport;
import io.isobar.workflows.retrain.RetrainReport.Check;
import io.isobar.workflows.tune.SearchSettings;
import io.isobar.workflows.tune.TrainingSet;
import io.isobar.workflows.tune.TrialResult;
import io.isobar.workflows.tune.TuneSettings;
import io.temporal.client.ActivityCanceledException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetrainingTest {
  private static final TuneSettings SETTINGS = new TuneSettings(Metric.RMSE, 4, 2, 40, 10, 42);
  private static final TuneSettings CQR =
      new TuneSettings(
          Metric.RMSE,
          4,
          2,
          40,
          10,
          42,
          SearchSettings.STANDARD,
          new IntervalRule(0.8, Optional.of(IntervalRule.Method.CQR)),
          List.of());
  private static final Provenance.Code CODE = new Provenance.Code("c0ffee", "");

  @RegisterExtension final EmptyDatabase database = new EmptyDatabase();
  @TempDir Path folder;

  private Homes homes;
  private ObjectStore objects;

  @BeforeEach
  void open() {
    homes = new Homes(database.database());
    objects = new FileObjectStore(folder);
  }

  @Test
  void makesTheSameBytesAgain() {
    homes.land(1200);
    register(train(homes.land(500), 7));
    homes.land(300);

    RetrainReport report = retrain("again-1", new CountedProgress());

    assertThat(report.same()).as(report.toString()).isTrue();
    assertThat(report.reasons()).isEmpty();
    assertThat(report.checks())
        .extracting(Check::part)
        .containsExactly(
            "calibration.json",
            "card.json",
            "encoder",
            "encoder.json",
            "golden.json",
            "model.ubj",
            "train",
            "validation");
    assertThat(report.checks()).allMatch(check -> check.recorded().length() == 64);
    Retrainings.Row kept = new Retrainings(database.database()).of("homes", 1).getFirst();
    assertThat(kept.same()).isTrue();
    assertThat(kept.reportJson()).contains("model.ubj");
  }

  @ParameterizedTest
  @EnumSource(names = {"LINEAR", "TREE", "NEAREST"})
  void makesTheSameBytesOfOtherModels(ModelKind kind) {
    Bundle made = trainTo(kind, homes.land(1200));
    assertThat(made.kind()).isEqualTo(kind);
    register(made);
    RetrainReport report = retrain("again-1", new CountedProgress());
    assertThat(report.same()).as(report.toString()).isTrue();
    assertThat(report.reasons()).isEmpty();
    assertThat(check(report, kind.isTrees() ? "model.ubj" : "model.json").isSame()).isTrue();
  }

  @Test
  void makesTheSameIntervalsAgain() {
    Bundle bundle = train(homes.land(1200), 7, CQR);
    assertThat(bundle.provenance().orElseThrow().intervals()).contains(CQR.intervals());
    register(bundle);

    RetrainReport report = retrain("again-1", new CountedProgress());

    assertThat(report.same()).as(report.toString()).isTrue();
    assertThat(check(report, "quantiles.ubj").recorded())
        .isEqualTo(Sha256.of(bundle.quantiles().orElseThrow()));
    assertThat(check(report, "calibration.json").isSame()).isTrue();
  }

  @Test
  void tellsThatACleanRowWasChanged() {
    register(train(homes.land(1200), 7));
    change("update clean.homes set price = price * 1.5 where row_no = 101");

    RetrainReport report = retrain("again-1", new CountedProgress());

    assertThat(report.same()).isFalse();
    assertThat(report.reasons())
        .containsExactly(
            "clean rows changed: the train rows of batch 1 (id 1) are others; they were 840, are"
                + " 840");
    assertThat(check(report, "train").isSame()).isFalse();
    assertThat(check(report, "model.ubj").isSame()).isFalse();
    assertThat(new Retrainings(database.database()).of("homes", 1).getFirst().same()).isFalse();
  }

  @Test
  void tellsThatRowsAreGone() {
    register(train(homes.land(1200), 7));
    change("delete from clean.homes");
    RetrainReport report = retrain("again-1", new CountedProgress());
    assertThat(report.same()).isFalse();
    assertThat(report.reasons())
        .contains(
            "clean rows changed: the test rows of batch 1 (id 1) are others; they were 240, are 0")
        .anyMatch(reason -> reason.startsWith("it cannot be made again: Dataset 'homes'"));
  }

  /** What differs is said also when it made no difference. */
  @Test
  void tellsThatALibraryChanged() {
    Bundle bundle = train(homes.land(1200), 7);
    Provenance known = bundle.provenance().orElseThrow();
    SortedMap<String, String> libraries = new TreeMap<>(known.libraries());
    libraries.put("xgboost4j", "2.1.0");
    register(
        bundle.with(
            new Provenance(
                known.pipeline(),
                known.definitionSha256(),
                known.batches(),
                known.split(),
                known.training(),
                libraries,
                new Provenance.Code("0ther", ""),
                known.digests())));
    RetrainReport report = retrain("again-1", new CountedProgress());
    assertThat(report.same()).isTrue();
    assertThat(report.reasons())
        .containsExactly(
            "xgboost4j changed: it was 2.1.0, is " + Libraries.ofThisProcess().get("xgboost4j"),
            "the program changed: it was commit 0ther, is c0ffee");
  }

  @Test
  void goesOnFromItsCheckpoint() {
    register(train(homes.land(1200), 5));
    CountedProgress lost = new CountedProgress(7);
    assertThatThrownBy(() -> retrain("again-1", lost))
        .isInstanceOf(ActivityCanceledException.class);
    CountedProgress resumed = new CountedProgress();
    assertThat(retrain("again-1", resumed).same()).isTrue();
    assertThat(resumed.first()).isEqualTo(6);
  }

  @Test
  void makesAVersionAgainThatIsOlderThanProvenance() {
    Bundle bundle = train(homes.land(1200), XgboostTuning.CHECKPOINT_ROUNDS);
    register(
        new Bundle(
            bundle.card(),
            bundle.encoder(),
            bundle.kind(),
            bundle.model(),
            bundle.calibration(),
            bundle.goldenRows()));
    RetrainReport report = retrain("again-1", new CountedProgress());
    assertThat(report.same()).as(report.toString()).isTrue();
    assertThat(report.reasons())
        .containsExactly("it is older than provenance: rows and libraries are not on record");
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThatThrownBy(() -> retrain("again-1", new CountedProgress()))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("model.unknown"));
    register(train(homes.land(1200), 5));
    change("update isobar.models set collected_at = now()");
    assertThatThrownBy(() -> retrain("again-1", new CountedProgress()))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("retrain.collected"));
  }

  private RetrainReport retrain(String order, CountedProgress progress) {
    return new Retraining(database.database(), objects, CODE, () -> progress)
        .retrain(new RetrainOrder(order, "homes", 1, "ada"));
  }

  private static Check check(RetrainReport report, String part) {
    return report.checks().stream()
        .filter(check -> check.part().equals(part))
        .findFirst()
        .orElseThrow();
  }

  private Bundle train(long batch, int checkpointRounds) {
    return train(batch, checkpointRounds, SETTINGS);
  }

  private Bundle train(long batch, int checkpointRounds, TuneSettings settings) {
    XgboostTuning tuning =
        new XgboostTuning(database.database(), objects, new CountedProgress(), checkpointRounds);
    TrainingSet set = tuning.prepare(Homes.call("homes-1"), settings, batch);
    TrialResult best =
        tuning.trial(Homes.call("homes-1"), settings, set, 1, RandomSearch.parameters(42, 1));
    assertThat(best.bestRound()).isGreaterThan(checkpointRounds == 200 ? 0 : checkpointRounds);
    return new BundleStore(objects)
        .read(
            tuning
                .candidate(Homes.call("homes-1"), settings, set, best, new CleanSettings(List.of()))
                .bundle());
  }

  /** Trained where the trials came to nothing. */
  private Bundle trainTo(ModelKind kind, long batch) {
    XgboostTuning tuning =
        new XgboostTuning(database.database(), objects, new CountedProgress(), 7);
    TuneSettings settings =
        new TuneSettings(
            Metric.RMSE,
            4,
            2,
            40,
            10,
            42,
            SearchSettings.STANDARD,
            IntervalRule.STANDARD,
            List.of(ModelKind.XGBOOST, kind));
    TrainingSet set = tuning.prepare(Homes.call("homes-1"), settings, batch);
    TrialResult bad = new TrialResult(1, RandomSearch.parameters(42, 1), 1e9, 10, 0);
    return new BundleStore(objects)
        .read(
            tuning
                .candidate(Homes.call("homes-1"), settings, set, bad, new CleanSettings(List.of()))
                .bundle());
  }

  private void register(Bundle bundle) {
    new RegistryRows(database.database())
        .register("homes", 1, "homes-1", new BundleStore(objects).save(bundle));
  }

  private void change(String sql) {
    database.database().jdbi().useHandle(handle -> handle.execute(sql));
  }
}
