package io.isobar.activities.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.isobar.activities.houses.FakePredictor;
import io.isobar.activities.houses.Houses;
import io.isobar.domain.drift.Profile;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Predictor;
import io.isobar.storage.bundle.ExplanationStore;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.postgres.AliasMoves;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.ModelDraft;
import io.isobar.storage.postgres.Registrations;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.evaluate.EvaluateResult.Verdict;
import io.isobar.workflows.evaluate.EvaluateSettings;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class GateKeeperTest {
  private static final ObjectRef CHAMPION = Houses.bundle("a");
  private static final ObjectRef CANDIDATE = Houses.bundle("b");

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path folder;

  private final Map<ObjectRef, Predictor> bundles = new HashMap<>();
  private final List<Long> progress = new ArrayList<>();
  private Houses houses;
  private GateKeeper keeper;

  @BeforeEach
  void open() {
    houses = new Houses(empty.database());
    keeper =
        new GateKeeper(
            empty.database(),
            bundles::get,
            new ExplanationStore(new FileObjectStore(folder)),
            call -> (done, total, unit, note) -> progress.add(done));
  }

  @Test
  void promotesTheFirstCandidateThatBeatsTheMedian() {
    long batch = houses.land(1_000, 1_500, 0, "Ohio");
    bundles.put(CANDIDATE, FakePredictor.bySize(List.of(batch), 300));

    EvaluateResult result = evaluate(batch, 100);

    assertThat(result.verdict()).isEqualTo(Verdict.promote);
    assertThat(result.champion()).isEmpty();
    assertThat(result.championVersion()).isZero();
    assertThat(result.candidate().rows()).isEqualTo(200);
    assertThat(Metric.RMSE.of(result.candidate())).isCloseTo(300, within(1e-9));
    assertThat(Metric.MAE.of(result.candidate())).isCloseTo(300, within(1e-9));
    // The sizes are even over 500 values: the error of guessing their middle is known.
    assertThat(Metric.RMSE.of(result.baseline())).isBetween(14_000.0, 15_000.0);
    assertThat(result.reasons().getFirst()).startsWith("there is no champion yet");
    assertThat(result.summary()).startsWith("promote: there is no champion yet");
    assertThat(progress).hasSize(200).endsWith(200L);
  }

  @Test
  void scoresTheChampionOnTheSameRowsAndTellsItsOwnBatchesApart() {
    long first = houses.land(1_000, 1_500, 0, "Ohio");
    long second = houses.land(2_000, 1_500, 100_000, "Ohio");
    champion(FakePredictor.bySize(List.of(first), 500));
    // Better over all, since it knows the new batch, but worse on what the champion knows.
    bundles.put(
        CANDIDATE,
        new FakePredictor(
            List.of(first, second), row -> (Double) row.get("house_size") * 100 + 70_000));

    EvaluateResult result = evaluate(second, 100);

    assertThat(result.championVersion()).isEqualTo(1);
    assertThat(result.candidate().rows()).isEqualTo(600);
    assertThat(result.champion().orElseThrow().rows()).isEqualTo(600);
    assertThat(result.verdict()).isEqualTo(Verdict.promote);
    assertThat(result.reasons())
        .contains(
            "on the 200 test rows of batches the champion was trained on: champion RMSE 500.0,"
                + " candidate 70,000",
            "on the 400 test rows of batches that are new to the champion: champion RMSE 99,500,"
                + " candidate 30,000",
            "RMSE by batch: 0 (200 rows) champion 500.0, candidate 70,000; 1 (400 rows) champion"
                + " 99,500, candidate 30,000");
  }

  @Test
  void keepsTheChampionThatIsBetter() {
    long batch = houses.land(1_000, 1_500, 0, "Ohio");
    champion(FakePredictor.bySize(List.of(batch), 100));
    bundles.put(CANDIDATE, FakePredictor.bySize(List.of(batch), 110));

    EvaluateResult result = evaluate(batch, 100);

    assertThat(result.verdict()).isEqualTo(Verdict.keep);
    assertThat(result.summary())
        .isEqualTo(
            "keep: candidate RMSE 110.0 against 100.0 of champion version 1 on the same 200 test"
                + " rows: 10.00 % worse, 0.50 % was asked for (improve-by)");
  }

  @Test
  void keepsTheChampionOnTooFewTestRows() {
    long batch = houses.land(1_000, 1_500, 0, "Ohio");
    bundles.put(CANDIDATE, FakePredictor.bySize(List.of(batch), 0));
    EvaluateResult result = evaluate(batch, 201);
    assertThat(result.verdict()).isEqualTo(Verdict.keep);
    assertThat(result.reasons().getFirst()).startsWith("200 test rows are too few");
  }

  @Test
  void judgesNothingOnBatchesThatCameLater() throws Exception {
    long batch = houses.land(50, 1_500, 0, "Ohio");
    houses.land(1_000, 1_500, 0, "Ohio");
    bundles.put(CANDIDATE, FakePredictor.bySize(List.of(batch), 0));

    EvaluateResult result = evaluate(batch, 1);

    assertThat(result.candidate().rows()).isEqualTo(10);
    ByteBuffer pairs = ByteBuffer.allocate(10 * 12);
    for (int row = 1; row <= 50; row++) {
      if (row % 10 > 7) {
        pairs.putLong(batch).putInt(row);
      }
    }
    assertThat(result.testDigest())
        .isEqualTo(
            HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pairs.array())));
    assertThat(evaluate(batch, 1)).isEqualTo(result);
  }

  @Test
  void neverShowsThePredictorTheTruth() {
    long batch = houses.land(100, 1_500, 0, "Ohio");
    bundles.put(
        CANDIDATE,
        new FakePredictor(
            List.of(batch),
            row -> {
              assertThat(row.keySet()).isEqualTo(Set.of("house_size", "state", "street"));
              return 1;
            }));
    assertThat(evaluate(batch, 1).candidate().rows()).isEqualTo(20);
  }

  @Test
  void leavesMissingValuesAndRowsWithoutATruthOut() {
    long batch = houses.land(100, 1_500, 0, "Ohio");
    empty
        .database()
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute("update clean.houses set price = null where row_no = 8");
              handle.execute("update clean.houses set state = null where row_no = 9");
            });
    List<String> states = new ArrayList<>();
    bundles.put(
        CANDIDATE,
        new FakePredictor(
            List.of(batch),
            row -> {
              states.add(String.valueOf(row.get("state")));
              return 1;
            }));
    assertThat(evaluate(batch, 1).candidate().rows()).isEqualTo(19);
    assertThat(states).startsWith("null", "Ohio");
  }

  @Test
  void saysThatThereIsNoTestRow() {
    long batch = houses.land(7, 1_500, 0, "Ohio");
    bundles.put(CANDIDATE, FakePredictor.bySize(List.of(batch), 0));
    assertThatThrownBy(() -> evaluate(batch, 1))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("evaluate.no-test-rows"))
        .hasMessageContaining("houses up to batch " + batch);
  }

  private EvaluateResult evaluate(long batch, long minimumTestRows) {
    return keeper.evaluate(
        Houses.call("run-2", "evaluate"),
        new EvaluateSettings("houses", "champion", Metric.RMSE, 0.005, minimumTestRows),
        Houses.candidate(batch, CANDIDATE));
  }

  private void champion(Predictor predictor) {
    bundles.put(CHAMPION, predictor);
    new Registrations(empty.database())
        .register(
            new ModelDraft(
                "houses", "houses", "run-1", "register", "candidate", CHAMPION, "{}", "{}", "{}"),
            () -> new Registrations.Training(new Profile(0, List.of()), Optional.empty()));
    new AliasMoves(empty.database()).move("houses", "champion", 1, "run-1", "test", "first");
  }
}
