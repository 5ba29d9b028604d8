package io.isobar.activities.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.activities.houses.Houses;
import io.isobar.domain.decide.CoverageRule;
import io.isobar.domain.decide.DecayRule;
import io.isobar.domain.decide.TrainingRules;
import io.isobar.domain.drift.Profile;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.feedback.Truth;
import io.isobar.storage.bundle.SampleBundle;
import io.isobar.storage.postgres.AliasMoves;
import io.isobar.storage.postgres.Decision;
import io.isobar.storage.postgres.Decisions;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.ModelDraft;
import io.isobar.storage.postgres.Registrations;
import io.isobar.storage.postgres.Truths;
import io.isobar.workflows.decide.DecideInput;
import io.isobar.workflows.decide.DecideResult;
import io.isobar.workflows.decide.DecideSettings;
import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.split.SplitResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TrainingDeciderTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private Houses houses;
  private TrainingDecider decider;

  @BeforeEach
  void open() {
    houses = new Houses(empty.database());
    decider = new TrainingDecider(empty.database(), ref -> SampleBundle.bundle().predictor());
  }

  @Test
  void countsWhatTheChampionHasNotLearnedFrom() {
    long first = houses.land(1_000, 1_500, 0, "Ohio");
    assertThat(decide(newShare(0.6), first, Optional.empty(), false))
        .returns(true, DecideResult::train)
        .returns(List.of("there is no champion yet"), DecideResult::reasons)
        .returns(1_000L, DecideResult::newRows);
    champion(first);
    long second = houses.land(500, 1_500, 0, "Ohio");
    DecideResult kept = decide(newShare(0.6), second, Optional.empty(), false);
    assertThat(kept.train()).isFalse();
    assertThat(kept.reasons())
        .containsExactly("500 of 1500 rows (33.3%) are new to version 1, less than 60.0%");
    assertThat(kept.championHours()).contains(0L);
    long third = houses.land(1_000, 1_500, 0, "Ohio");
    DecideResult trained = decide(newShare(0.6), third, Optional.empty(), false);
    assertThat(trained.train()).isTrue();
    assertThat(trained.rows()).isEqualTo(2_500);
    assertThat(trained.newShare()).isEqualTo(0.6);
    // An earlier batch that is looked at again does not see later ones.
    assertThat(decide(newShare(0.6), second, Optional.empty(), false).rows()).isEqualTo(1_500);
  }

  @Test
  void trainsOnDriftAndNamesTheColumns() {
    champion(houses.land(1_000, 1_500, 0, "Ohio"));
    long batch = houses.land(500, 1_500, 0, "Ohio");
    DecideResult drifted =
        decide(onDrift(), batch, Optional.of(drift(DriftResult.Verdict.drifted)), false);
    assertThat(drifted.train()).isTrue();
    assertThat(drifted.driftedColumns()).containsExactly("price");
    assertThat(drifted.reasons()).containsExactly("drift: as it was found");
    DecideResult few =
        decide(onDrift(), batch, Optional.of(drift(DriftResult.Verdict.too_few)), false);
    assertThat(few.train()).isFalse();
    assertThat(few.reasons()).containsExactly("no drift: as it was found");
    assertThat(decide(onDrift(), batch, Optional.empty(), false).reasons())
        .containsExactly("no step before looked for drift");
  }

  @Test
  void measuresTheShareOfAnOrigin() {
    houses.land(700, 1_500, 0, "teacher");
    long batch = houses.land(300, 1_500, 0, "user");
    TrainingRules rules =
        new TrainingRules(
            true,
            false,
            Optional.empty(),
            Optional.empty(),
            1,
            Optional.of(new TrainingRules.Origin("state", List.of("teacher"), 0.8)));
    DecideResult refused = decide(rules, batch, Optional.empty(), false);
    assertThat(refused.train()).isFalse();
    assertThat(refused.originShare()).contains(0.7);
    assertThat(refused.reasons())
        .containsExactly("70.0% of the rows have state teacher, and 80.0% are needed");
    TrainingRules unknown =
        new TrainingRules(
            true,
            false,
            Optional.empty(),
            Optional.empty(),
            1,
            Optional.of(new TrainingRules.Origin("origin", List.of("teacher"), 0.8)));
    assertThatThrownBy(() -> decide(unknown, batch, Optional.empty(), false))
        .hasMessageContaining("the column 'origin', which the dataset does not have");
  }

  @Test
  void saysWhoAskedAndKeepsTheDecisionOnce() {
    empty
        .database()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into isobar.runs (run, pipeline, definition_sha256, parameters,"
                        + " trigger, temporal_run_id, requested_by) values ('run-2', 'houses', '',"
                        + " '{}', 'manual', 'x', 'ana')"));
    champion(houses.land(1_000, 1_500, 0, "Ohio"));
    long batch = houses.land(10, 1_500, 0, "Ohio");
    assertThat(decide(onDrift(), batch, Optional.empty(), true).askedBy())
        .contains("ana (the parameter force_train)");
    decide(onDrift(), batch, Optional.empty(), true);
    List<Decision> kept = new Decisions(empty.database()).ofRun("run-2");
    assertThat(kept).hasSize(1);
    assertThat(kept.getFirst().reasons())
        .containsExactly("asked for by ana (the parameter force_train)");
    assertThat(kept.getFirst().figures())
        .contains("\"champion\": 1", "\"rows\": 1010", "\"newRows\": 10");
  }

  @Test
  void trainsWhenTheTruthsOfPredictionsTellThatTheChampionHasDecayed() {
    long batch = houses.land(1_000, 1_500, 0, "Ohio");
    assertThat(decide(decayed(), batch, Optional.empty(), false).reasons())
        .containsExactly("there is no champion yet");
    champion(
        batch,
        "{\"rows\": 200, \"rmse\": 10, \"mae\": 8, \"mape\": 0.1, \"r2\": 0.9, \"medianAe\": 7}");
    Instant now = Instant.now();
    answered("old", now.minus(Duration.ofDays(8)), 100, 900);
    answered("first", now.minus(Duration.ofDays(6)), 100, 112);
    answered("without", now.minus(Duration.ofDays(6)), 100, Double.NaN);
    assertThat(decide(decayed(), batch, Optional.empty(), false).reasons())
        .containsExactly(
            "the truth of 1 predictions of version 1 is known, and 2 are needed to tell whether it"
                + " has decayed");
    answered("second", now.minus(Duration.ofDays(1)), 100, 88);
    DecideResult result = decide(decayed(), batch, Optional.empty(), false);
    assertThat(result.train()).isTrue();
    assertThat(result.reasons())
        .containsExactly(
            "decayed: RMSE 12.00 on 2 predictions of version 1 whose truth is known against 10.00"
                + " on its test rows, more than 10.0% worse");
    assertThat(new Decisions(empty.database()).ofRun("run-2").getFirst().figures())
        .contains("\"live\": {\"live\": 12.0, \"rows\": 2, \"test\": 10.0}");
    correct("second", 100);
    assertThat(decide(decayed(), batch, Optional.empty(), false).train()).isFalse();
  }

  @Test
  void readsAWindowOnceForBothRulesOfLiveQuality() {
    long batch = houses.land(1_000, 1_500, 0, "Ohio");
    champion(
        batch,
        "{\"rows\": 200, \"rmse\": 10, \"mae\": 8, \"mape\": 0.1, \"r2\": 0.9, \"medianAe\": 7}");
    Instant now = Instant.now();
    for (int i = 0; i < 4; i++) {
      Answers.logInterval(empty.database(), "a" + i, now.minus(Duration.ofDays(6)), 1);
      correct("a" + i, i == 0 ? 100 : 120);
    }
    AtomicInteger loads = new AtomicInteger();
    decider =
        new TrainingDecider(
            empty.database(),
            ref -> {
              loads.incrementAndGet();
              return SampleBundle.bundle().predictor();
            });
    assertThat(decide(undercovered(Duration.ofDays(7)), batch, Optional.empty(), false).reasons())
        .containsExactly(
            "decayed: RMSE 17.32 on 4 predictions of version 1 whose truth is known against 10.00"
                + " on its test rows, more than 10.0% worse",
            "undercovered: intervals or sets of version 1 hold 25.0% of 4 truths where 90.0% are"
                + " promised, more than 5.0 percentage points fewer, and chance explains down to"
                + " 50.0%");
    assertThat(loads).hasValue(1);
    assertThat(decide(undercovered(Duration.ofDays(5)), batch, Optional.empty(), false).reasons())
        .singleElement()
        .asString()
        .startsWith("decayed: ");
    assertThat(loads).hasValue(3);
  }

  private static TrainingRules undercovered(Duration within) {
    TrainingRules decayed = decayed();
    return new TrainingRules(
        decayed.onDrift(),
        decayed.always(),
        decayed.newShare(),
        decayed.olderThan(),
        decayed.minimumRows(),
        decayed.origin(),
        decayed.decayed(),
        Optional.of(new CoverageRule(0.05, within, 4)));
  }

  private static TrainingRules decayed() {
    return new TrainingRules(
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        1,
        Optional.empty(),
        Optional.of(new DecayRule(Metric.RMSE, 0.1, Duration.ofDays(7), 2)),
        Optional.empty());
  }

  private void answered(String id, Instant at, double prediction, double truth) {
    Answers.log(empty.database(), id, at, 1, prediction);
    if (!Double.isNaN(truth)) {
      correct(id, truth);
    }
  }

  private void correct(String id, double truth) {
    new Truths(empty.database()).keep(List.of(new Truth(id, truth, Instant.now(), "ana")));
  }

  @Test
  void refusesWhatCannotBeLearned() {
    long batch = houses.land(2, 1_500, 0, "Ohio");
    SplitResult split =
        new SplitResult(
            batch,
            2,
            0,
            0,
            "d",
            List.of(),
            List.of(),
            Optional.empty(),
            List.of("test has no rows"),
            List.of());
    DecideResult result =
        decider.decide(
            Houses.call("run-2", "decide"),
            settings(onDrift()),
            new DecideInput(split, Optional.empty(), true));
    assertThat(result.train()).isFalse();
    assertThat(result.summary())
        .isEqualTo("do not train: nothing can be learned: test has no rows");
  }

  private DecideResult decide(
      TrainingRules rules, long batch, Optional<DriftResult> drift, boolean asked) {
    return decider.decide(
        Houses.call("run-2", "decide"),
        settings(rules),
        new DecideInput(new SplitResult(batch, 7, 2, 1, "d"), drift, asked));
  }

  private static DecideSettings settings(TrainingRules rules) {
    return new DecideSettings("houses", "champion", Optional.of("force_train"), rules, false);
  }

  private static TrainingRules onDrift() {
    return new TrainingRules(true, false, Optional.empty(), Optional.empty(), 1, Optional.empty());
  }

  private static TrainingRules newShare(double share) {
    return new TrainingRules(
        false, false, Optional.of(share), Optional.empty(), 1, Optional.empty());
  }

  private static DriftResult drift(DriftResult.Verdict verdict) {
    return new DriftResult(
        2,
        verdict,
        500,
        1,
        List.of(
            new DriftResult.ColumnDrift("price", 0.5, 0.1, true),
            new DriftResult.ColumnDrift("state", 0.05, 0.1, false)),
        "as it was found");
  }

  private void champion(long batch) {
    champion(batch, "{}");
  }

  private void champion(long batch, String scores) {
    ModelDraft draft =
        new ModelDraft(
            "houses",
            "houses",
            "run-1",
            "register",
            "candidate",
            Houses.bundle("a"),
            scores,
            "{}",
            "{\"batches\": [" + batch + "]}");
    new Registrations(empty.database())
        .register(
            draft, () -> new Registrations.Training(new Profile(1, List.of()), Optional.empty()));
    new AliasMoves(empty.database()).move("houses", "champion", 1, "run-1", "test", "first");
  }
}
