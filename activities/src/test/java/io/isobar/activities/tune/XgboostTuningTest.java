package io.isobar.activities.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.isobar.domain.clean.CleanRule;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.Bundle;
import io.isobar.domain.model.Explanation;
import io.isobar.domain.model.ModelCard;
import io.isobar.domain.model.Prediction;
import io.isobar.domain.model.Predictor;
import io.isobar.domain.model.Provenance;
import io.isobar.domain.scoring.Forest;
import io.isobar.domain.scoring.UbjModelReader;
import io.isobar.domain.split.Part;
import io.isobar.domain.tune.RandomSearch;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.objects.ObjectStore;
import io.isobar.storage.objects.Sha256;
import io.isobar.storage.postgres.CleanRows;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.Origins;
import io.isobar.workflows.clean.CleanSettings;
import io.isobar.workflows.tune.TrainingSet;
import io.isobar.workflows.tune.TrialResult;
import io.isobar.workflows.tune.TuneResult;
import io.isobar.workflows.tune.TuneSettings;
import io.temporal.client.ActivityCanceledException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class XgboostTuningTest {
  @RegisterExtension final EmptyDatabase database = new EmptyDatabase();
  @TempDir Path folder;

  private static final TuneSettings SETTINGS = new TuneSettings(Metric.RMSE, 4, 2, 80, 10, 42);
  private static final CleanSettings CLEANING =
      new CleanSettings(List.of(new CleanRule.Lower(List.of("status"))));

  private Homes homes;
  private ObjectStore objects;

  @BeforeEach
  void open() {
    homes = new Homes(database.database());
    objects = new FileObjectStore(folder);
  }

  private XgboostTuning tuning(CountedProgress progress) {
    return new XgboostTuning(database.database(), objects, progress, 5);
  }

  private TrialResult trial(XgboostTuning tuning, String run, TrainingSet set, int number) {
    return tuning.trial(
        Homes.call(run), SETTINGS, set, number, RandomSearch.parameters(42, number));
  }

  private Bundle bundle(XgboostTuning tuning, String run, TrainingSet set, TrialResult best) {
    TuneResult result = tuning.candidate(Homes.call(run), SETTINGS, set, best, CLEANING);
    return new BundleStore(objects).read(result.bundle());
  }

  @Test
  void makesACandidateThatKnowsThePrices() {
    long batch = homes.land(4000);
    XgboostTuning tuning = tuning(new CountedProgress());
    TrainingSet set = tuning.prepare(Homes.call("homes-1"), SETTINGS, batch);
    assertThat(set.trainRows()).isEqualTo(2800);
    assertThat(set.validationRows()).isEqualTo(400);
    TrialResult best = trial(tuning, "homes-1", set, 0);

    TuneResult result = tuning.candidate(Homes.call("homes-1"), SETTINGS, set, best, CLEANING);
    Predictor predictor = new BundleStore(objects).load(result.bundle());
    predictor.selfCheck();

    double[] errors = {0, 0, 0};
    new TrainingRows(
            new CleanRows(database.database()), Homes.DATASET, List.of(batch), Optional.empty())
        .forEach(
            Part.TEST,
            (row, fold, target) -> {
              Prediction.Regression prediction = (Prediction.Regression) predictor.predict(row);
              double price = Math.exp(target);
              errors[0]++;
              errors[1] += Math.abs(Math.log(prediction.value()) - target);
              Prediction.Interval interval = prediction.interval().orElseThrow();
              errors[2] += price >= interval.low() && price <= interval.high() ? 1 : 0;
            });
    assertThat(errors[0]).isEqualTo(800);
    // The noise alone is uniform in 0.9..1.1: a mean absolute error of 0.05.
    assertThat(errors[1] / errors[0]).isBetween(0.03, 0.12);
    assertThat(errors[2] / errors[0]).isBetween(0.85, 0.95);

    ModelCard card = predictor.card();
    assertThat(card.batches()).containsExactly(batch);
    assertThat(card.rules()).isEqualTo(CLEANING.rules());
    assertThat(card.rounds()).isEqualTo(best.bestRound());
    assertThat(card.example()).containsKeys("city", "bed").doesNotContainKey("price");
    Explanation explanation = predictor.explain(card.example()).orElseThrow();
    double sum = explanation.base();
    for (Explanation.Contribution contribution : explanation.contributions()) {
      sum += contribution.amount();
    }
    assertThat(sum).isCloseTo(explanation.margin(), within(1e-4));
    assertThat(explanation.contributions()).hasSize(7);
  }

  @Test
  void stopsAtTheBestRoundAndScoresItExactly() {
    long batch = homes.land(2000);
    XgboostTuning tuning = tuning(new CountedProgress());
    TrainingSet set = tuning.prepare(Homes.call("homes-1"), SETTINGS, batch);
    TrialResult best = trial(tuning, "homes-1", set, 1);
    Bundle bundle = bundle(tuning, "homes-1", set, best);

    Forest forest = UbjModelReader.read(BundleStore.bytes(bundle.model()));
    assertThat(forest.trees()).isEqualTo(best.bestRound());
    Matrix validation = new MatrixObjects(objects).load(set.validation());
    float[] row = new float[validation.columns()];
    double squares = 0;
    for (int i = 0; i < validation.rows(); i++) {
      validation.copyRow(i, row);
      double error = forest.margin(row) - validation.labels()[i];
      squares += error * error;
    }
    assertThat(Math.sqrt(squares / validation.rows())).isCloseTo(best.score(), within(1e-6));
  }

  @Test
  void encodesInServingAsInTraining() {
    long batch = homes.land(500);
    XgboostTuning tuning = tuning(new CountedProgress());
    TrainingSet set = tuning.prepare(Homes.call("homes-1"), SETTINGS, batch);
    Bundle bundle = bundle(tuning, "homes-1", set, trial(tuning, "homes-1", set, 0));
    Matrix validation = new MatrixObjects(objects).load(set.validation());
    List<float[]> served = new ArrayList<>();
    new TrainingRows(
            new CleanRows(database.database()), Homes.DATASET, List.of(batch), Optional.empty())
        .forEach(Part.VALIDATION, (row, fold, target) -> served.add(bundle.encoder().encode(row)));
    assertThat(served).hasSize(validation.rows());
    float[] trained = new float[validation.columns()];
    for (int i = 0; i < served.size(); i++) {
      validation.copyRow(i, trained);
      assertThat(served.get(i)).isEqualTo(trained);
    }
  }

  @Test
  void readsATrialThatHasFinished() {
    long batch = homes.land(1000);
    CountedProgress progress = new CountedProgress();
    XgboostTuning tuning = tuning(progress);
    TrainingSet set = tuning.prepare(Homes.call("homes-1"), SETTINGS, batch);
    TrialResult first = trial(tuning, "homes-1", set, 2);
    int rounds = progress.rounds.get();
    assertThat(rounds).isPositive();

    assertThat(trial(tuning(progress), "homes-1", set, 2)).isEqualTo(first);
    assertThat(progress.rounds).hasValue(rounds);

    tuning.trial(Homes.call("homes-1"), SETTINGS, set, 2, RandomSearch.parameters(42, 3));
    assertThat(progress.rounds.get()).isGreaterThan(rounds);
    int after = progress.rounds.get();
    trial(tuning, "homes-2", set, 2);
    assertThat(progress.rounds.get()).isGreaterThan(after);
  }

  @Test
  void goesOnFromItsCheckpointToTheSameBits() {
    long batch = homes.land(1000);
    CountedProgress undisturbed = new CountedProgress();
    XgboostTuning whole = tuning(undisturbed);
    TrainingSet set = whole.prepare(Homes.call("homes-1"), SETTINGS, batch);
    TrialResult expected = trial(whole, "homes-1", set, 1);
    byte[] model = bytes(bundle(whole, "homes-1", set, expected));

    CountedProgress lost = new CountedProgress(7);
    assertThatThrownBy(() -> trial(tuning(lost), "homes-2", set, 1))
        .isInstanceOf(ActivityCanceledException.class);
    CountedProgress lostWinner = new CountedProgress(9);
    CountedProgress resumed = new CountedProgress();
    TrialResult best = trial(tuning(resumed), "homes-2", set, 1);
    assertThatThrownBy(() -> bundle(tuning(lostWinner), "homes-2", set, best))
        .isInstanceOf(ActivityCanceledException.class);
    assertThat(checkpoints()).isEqualTo(1);

    assertThat(best.score()).isEqualTo(expected.score());
    assertThat(best.bestRound()).isEqualTo(expected.bestRound()).isGreaterThan(9);
    assertThat(bytes(bundle(tuning(resumed), "homes-2", set, best))).isEqualTo(model);
    assertThat(lost.rounds.get() + lostWinner.rounds.get() + resumed.rounds.get())
        .as("rounds of all attempts: two after a first checkpoint, and four, are done twice")
        .isEqualTo(undisturbed.rounds.get() + 2 + 4);
    assertThat(checkpoints()).as("left behind").isZero();
  }

  @Test
  void startsAnewWhenTheSettingsAreOthers() {
    long batch = homes.land(1000);
    TrainingSet set = tuning(new CountedProgress()).prepare(Homes.call("homes-1"), SETTINGS, batch);
    CountedProgress lost = new CountedProgress(7);
    assertThatThrownBy(() -> trial(tuning(lost), "homes-1", set, 1))
        .isInstanceOf(ActivityCanceledException.class);
    CountedProgress other = new CountedProgress(1);
    assertThatThrownBy(
            () ->
                tuning(other)
                    .trial(Homes.call("homes-1"), SETTINGS, set, 1, RandomSearch.parameters(42, 3)))
        .isInstanceOf(ActivityCanceledException.class);
    assertThat(other.first()).isEqualTo(1);
  }

  private int checkpoints() {
    return database
        .database()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select count(*) from isobar.trial_checkpoints")
                    .mapTo(Integer.class)
                    .one());
  }

  @Test
  void stopsAtTheNextRoundWhenCancelled() {
    long batch = homes.land(1000);
    TrainingSet set = tuning(new CountedProgress()).prepare(Homes.call("homes-1"), SETTINGS, batch);
    CountedProgress cancelled = new CountedProgress(5);
    assertThatThrownBy(() -> trial(tuning(cancelled), "homes-1", set, 0))
        .isInstanceOf(ActivityCanceledException.class);
    assertThat(cancelled.rounds).hasValue(5);
    long saved =
        database
            .database()
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery("select count(*) from isobar.trials")
                        .mapTo(Long.class)
                        .one());
    assertThat(saved).isZero();
  }

  @Test
  void trainsTheSameBytesAgainFromItsProvenance() {
    homes.land(1500);
    long batch = homes.land(700);
    XgboostTuning tuning = tuning(new CountedProgress());
    TrainingSet set = tuning.prepare(Homes.call("homes-1"), SETTINGS, batch);
    Bundle first = bundle(tuning, "homes-1", set, trial(tuning, "homes-1", set, 1));
    homes.land(300);

    ModelCard card = first.card();
    XgboostTuning another = tuning(new CountedProgress());
    TrainingSet again = another.prepare(Homes.call("homes-2"), SETTINGS, card.batches().getLast());
    assertThat(again.train().sha256()).isEqualTo(card.dataSha256());
    assertThat(card.seed()).isEqualTo(BoosterSettings.seed(SETTINGS.seed(), 1));
    Bundle second =
        bundle(
            another,
            "homes-2",
            again,
            new TrialResult(1, card.parameters().orElseThrow(), 0, card.rounds(), 0));
    assertThat(bytes(second)).isEqualTo(bytes(first));
    assertThat(second.encoder().features()).isEqualTo(first.encoder().features());
    assertThat(second.calibration()).isEqualTo(first.calibration());
    assertThat(second.goldenRows()).isEqualTo(first.goldenRows());
  }

  @Test
  void writesDownWhatTheModelWasMadeFrom() {
    homes.land(1500);
    long batch = homes.land(700);
    XgboostTuning tuning = tuning(new CountedProgress());
    TrainingSet set = tuning.prepare(Homes.call("homes-1"), SETTINGS, batch);
    TrialResult best = trial(tuning, "homes-1", set, 1);
    Bundle bundle = bundle(tuning, "homes-1", set, best);

    Provenance provenance = bundle.provenance().orElseThrow();

    assertThat(provenance.batches()).hasSize(2);
    Provenance.Batch second = provenance.batches().getLast();
    assertThat(second.id()).isEqualTo(batch);
    assertThat(second.contentSha256()).isEqualTo("sha-2");
    assertThat(second.parts()).containsOnlyKeys("train", "validation", "test");
    assertThat(second.parts().get("train").count()).isEqualTo(490);
    assertThat(provenance.training().parameters())
        .containsEntry("eta", String.valueOf(best.parameters().eta()))
        .containsEntry("objective", "reg:squarederror")
        .containsEntry("seed", String.valueOf(BoosterSettings.seed(42, 1)));
    assertThat(provenance.training().rounds()).isEqualTo(best.bestRound());
    assertThat(provenance.training().checkpointRounds()).isEqualTo(5);
    assertThat(provenance.libraries().get("xgboost4j")).matches("3\\.\\d+\\.\\d+");
    assertThat(provenance.libraries().get("jdk")).contains(String.valueOf(Runtime.version()));
    assertThat(provenance.libraries().get("isobar")).matches("\\d+\\.\\d+.*");
    assertThat(provenance.digests())
        .containsEntry("train", set.train().sha256())
        .containsEntry("encoder", set.encoder().sha256())
        .containsEntry("model.ubj", Sha256.of(bytes(bundle)));
  }

  /** The digest of a part changes with a value of it, and with no other part. */
  @Test
  void theDigestOfRowsTellsAChangedRow() {
    long batch = homes.land(2500);
    Origins origins = new Origins(database.database());
    Provenance.Batch before = origins.batches(Homes.DATASET, List.of(batch)).getFirst();
    assertThat(origins.batches(Homes.DATASET, List.of(batch))).containsExactly(before);
    database
        .database()
        .jdbi()
        .useHandle(h -> h.execute("update clean.homes set bed = bed + 1 where row_no = 2101"));
    Provenance.Batch after = origins.batches(Homes.DATASET, List.of(batch)).getFirst();
    assertThat(after.parts().get("train")).isNotEqualTo(before.parts().get("train"));
    assertThat(after.parts().get("train").count()).isEqualTo(1750);
    assertThat(after.parts().get("test")).isEqualTo(before.parts().get("test"));
  }

  /** Trials at once share one matrix: what one trains must not change what another does. */
  @Test
  void trainsTheSameInParallelAsAlone() throws Exception {
    long batch = homes.land(2000);
    TrainingSet set = tuning(new CountedProgress()).prepare(Homes.call("homes-1"), SETTINGS, batch);
    XgboostTuning alone = tuning(new CountedProgress());
    XgboostTuning together = tuning(new CountedProgress());
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<TrialResult>> running =
          IntStream.range(0, 6)
              .mapToObj(i -> threads.submit(() -> trial(together, "parallel", set, i)))
              .toList();
      for (int i = 0; i < running.size(); i++) {
        TrialResult parallel = running.get(i).get();
        TrialResult single = trial(alone, "alone", set, i);
        assertThat(parallel.score()).isEqualTo(single.score());
        assertThat(parallel.bestRound()).isEqualTo(single.bestRound());
      }
    }
  }

  @Test
  void learnsFromNoBatchAfterTheOneItIsGiven() {
    long first = homes.land(1000);
    homes.land(1000);
    TrainingSet set = tuning(new CountedProgress()).prepare(Homes.call("homes-1"), SETTINGS, first);
    assertThat(set.trainRows()).isEqualTo(700);
  }

  @Test
  void saysThatThereIsNothingToLearnFrom() {
    XgboostTuning tuning = tuning(new CountedProgress());
    assertFailure("tune.no-rows", () -> tuning.prepare(Homes.call("homes-1"), SETTINGS, 1));
    long batch = homes.land(6);
    assertFailure("tune.no-rows", () -> tuning.prepare(Homes.call("homes-1"), SETTINGS, batch));
  }

  @Test
  void namesTheRowWhoseTargetHasNoLogarithm() {
    long batch = homes.land(100);
    database
        .database()
        .jdbi()
        .useHandle(h -> h.execute("update clean.homes set price = 0 where row_no = 11"));
    XgboostTuning tuning = tuning(new CountedProgress());
    assertThatThrownBy(() -> tuning.prepare(Homes.call("homes-1"), SETTINGS, batch))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo("tune.bad-target");
              assertThat(failure).hasMessageContaining("Row 11").hasMessageContaining("price = 0");
            });
  }

  private static void assertFailure(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }

  private static byte[] bytes(Bundle bundle) {
    return BundleStore.bytes(bundle.model());
  }
}
