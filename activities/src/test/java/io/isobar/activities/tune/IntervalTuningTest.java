package io.isobar.activities.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.model.Bundle;
import io.isobar.domain.model.Calibration;
import io.isobar.domain.model.IntervalRule;
import io.isobar.domain.model.IntervalRule.Method;
import io.isobar.domain.model.Prediction;
import io.isobar.domain.model.Predictor;
import io.isobar.domain.tune.RandomSearch;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.objects.ObjectStore;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.workflows.clean.CleanSettings;
import io.isobar.workflows.tune.TrainingSet;
import io.isobar.workflows.tune.TrialResult;
import io.isobar.workflows.tune.TuneResult;
import io.isobar.workflows.tune.TuneSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the tune step puts into a bundle beside the winner. */
class IntervalTuningTest {
  @RegisterExtension final EmptyDatabase database = new EmptyDatabase();
  @TempDir Path folder;

  private static final TuneSettings SETTINGS = new TuneSettings(Metric.RMSE, 4, 2, 80, 10, 42);

  private Homes homes;
  private ObjectStore objects;

  @BeforeEach
  void open() {
    homes = new Homes(database.database());
    objects = new FileObjectStore(folder);
  }

  private XgboostTuning tuning() {
    return new XgboostTuning(database.database(), objects, new CountedProgress(), 5);
  }

  @Test
  void learnsQuantilesBesideTheWinnerAndChecksThem() {
    long batch = homes.land(2000);
    TuneSettings settings = withIntervals(Method.CQR);
    XgboostTuning tuning = tuning();
    TrainingSet set = tuning.prepare(Homes.call("homes-1"), settings, batch);
    TrialResult best =
        tuning.trial(Homes.call("homes-1"), SETTINGS, set, 0, RandomSearch.parameters(42, 0));
    TuneResult result =
        tuning.candidate(Homes.call("homes-1"), settings, set, best, new CleanSettings(List.of()));
    BundleStore store = new BundleStore(objects);
    Bundle bundle = store.read(result.bundle());

    assertThat(bundle.calibration().orElseThrow()).isInstanceOf(Calibration.Quantiles.class);
    assertThat(bundle.goldenRows()).allMatch(row -> row.quantileBits().size() == 2);
    assertThat(bundle.provenance().orElseThrow().digests()).containsKey("quantiles.ubj");
    Prediction.Regression predicted =
        (Prediction.Regression) store.load(result.bundle()).predict(bundle.card().example());
    Prediction.Interval interval = predicted.interval().orElseThrow();
    assertThat(interval.coverage()).isEqualTo(0.9);
    assertThat(predicted.value()).isBetween(interval.low(), interval.high());
    // The noise is uniform in 0.9..1.1: nine tenths of it are as wide as 0.18 of the price.
    assertThat((interval.high() - interval.low()) / predicted.value()).isBetween(0.15, 0.9);

    // The same tuning without intervals is the same model.
    Bundle none =
        store.read(
            tuning
                .candidate(
                    Homes.call("homes-1"),
                    withIntervals(Method.NONE),
                    set,
                    best,
                    new CleanSettings(List.of()))
                .bundle());
    assertThat(BundleStore.bytes(none.model())).isEqualTo(BundleStore.bytes(bundle.model()));
    assertThat(none.quantiles()).isEmpty();
    assertThat(none.calibration()).contains(Calibration.Absent.UNASKED);
  }

  /** Eight validation rows cannot promise 90 %. */
  @Test
  void saysThatThereAreTooFewRowsForAnInterval() {
    long batch = homes.land(80);
    XgboostTuning tuning = tuning();
    TrainingSet set = tuning.prepare(Homes.call("homes-1"), SETTINGS, batch);
    TrialResult best =
        tuning.trial(Homes.call("homes-1"), SETTINGS, set, 0, RandomSearch.parameters(42, 0));
    for (Method method : List.of(Method.RESIDUAL, Method.CQR)) {
      TuneResult result =
          tuning.candidate(
              Homes.call("homes-1"),
              withIntervals(method),
              set,
              best,
              new CleanSettings(List.of()));
      Predictor predictor = new BundleStore(objects).load(result.bundle());
      assertThat(predictor.calibration().orElseThrow().whyNot())
          .isEqualTo("8 validation rows are not enough for 90 %: it takes 9");
      assertThat(predictor.predict(predictor.card().example()))
          .isInstanceOfSatisfying(
              Prediction.Regression.class, number -> assertThat(number.interval()).isEmpty());
    }
  }

  private static TuneSettings withIntervals(Method method) {
    return new TuneSettings(
        SETTINGS.metric(),
        SETTINGS.trials(),
        SETTINGS.parallel(),
        SETTINGS.rounds(),
        SETTINGS.patience(),
        SETTINGS.seed(),
        SETTINGS.search(),
        new IntervalRule(0.9, Optional.of(method)),
        List.of());
  }
}
