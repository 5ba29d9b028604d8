package io.isobar.activities.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.activities.houses.Houses;
import io.isobar.domain.decide.CoverageRule;
import io.isobar.domain.decide.DecayRule;
import io.isobar.domain.decide.TrainingRules;
import io.isobar.domain.drift.Profile;
import io.isobar.domain.drift.ServedWindow;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.feedback.Truth;
import io.isobar.domain.model.Bundle;
import io.isobar.domain.model.Calibration;
import io.isobar.domain.release.MoveKind;
import io.isobar.storage.bundle.SampleBundle;
import io.isobar.storage.postgres.AliasMoves;
import io.isobar.storage.postgres.Decision;
import io.isobar.storage.postgres.Decisions;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.ModelDraft;
import io.isobar.storage.postgres.Registrations;
import io.isobar.storage.postgres.Truths;
import io.isobar.workflows.decide.DecideResult;
import io.isobar.workflows.decide.DecideServedInput;
import io.isobar.workflows.decide.DecideSettings;
import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.drift.DriftResult.Verdict;
import io.isobar.workflows.pipeline.StepCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Decisions on no batch, by the truths of what the champion has answered. */
class ServedDecisionTest {
  private static final Instant TICK = Instant.parse("2026-01-08T02:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String FEW =
      "the truth of %d predictions of version %d is known, and 2 are needed to tell whether it has"
          + " decayed";

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private TrainingDecider decider;

  @BeforeEach
  void open() {
    decider = new TrainingDecider(empty.database(), ref -> SampleBundle.bundle().predictor());
  }

  @Test
  void trainsWhenQualityHasFallenAndKeepsWhy() {
    champion(1);
    answered("a", TICK.minus(HOUR), 1, 112);
    assertThat(decide("run-1", TICK).reasons()).containsExactly(FEW.formatted(1, 1));
    answered("b", TICK.minus(HOUR), 1, 88);
    // Neither is of the window: its end is the tick, and not the time of the attempt.
    answered("late", TICK, 1, 900);
    answered("old", TICK.minus(Duration.ofDays(8)), 1, 900);
    DecideResult result = decide("run-1", TICK);
    assertThat(result)
        .returns(true, DecideResult::train)
        .returns(0L, DecideResult::batch)
        .returns(1, DecideResult::champion);
    assertThat(result.reasons())
        .containsExactly(
            "decayed: RMSE 12.00 on 2 predictions of version 1 whose truth is known against 10.00"
                + " on its test rows, more than 10.0% worse");
    Decision kept = kept("run-1");
    assertThat(kept.until()).contains(TICK);
    assertThat(kept.batch()).isEmpty();
    assertThat(kept.dataset()).isEqualTo("houses");
    assertThat(kept.train()).isTrue();
    assertThat(kept.figures())
        .contains("\"live\": {\"live\": 12.0, \"rows\": 2, \"test\": 10.0}", "\"champion\": 1");
  }

  @Test
  void asksOnceForTheSameTruthsAndAgainForNewOnes() {
    champion(1);
    fallen("first", TICK.minus(HOUR));
    assertThat(decide("run-1", TICK).train()).isTrue();
    // An attempt that is tried again decides as at first.
    assertThat(decide("run-1", TICK).train()).isTrue();
    Instant next = TICK.plus(HOUR);
    assertThat(decide("run-2", next).reasons())
        .containsExactly(
            FEW.formatted(0, 1),
            "a training was asked for by what was served until 2026-01-08T02:00:00Z: what is served"
                + " from then on counts");
    assertThat(kept("run-2").train()).isFalse();
    fallen("second", next);
    assertThat(decide("run-3", next).train()).isFalse();
    assertThat(decide("run-4", next.plus(HOUR)).train()).isTrue();
    assertThat(decide("run-5", next.plus(HOUR)).train()).isFalse();
    // A tick of before that is made up for.
    assertThat(decide("run-6", TICK).train()).isFalse();
  }

  @Test
  void whatAnotherStepAskedForIsNotItsOwn() {
    champion(1);
    fallen("first", TICK.minus(HOUR));
    assertThat(decide("run-1", TICK).train()).isTrue();
    StepCall other = new StepCall("run-2", "watch", "other", "", Optional.empty());
    assertThat(decide(other, TICK, Optional.empty()).train()).isTrue();
  }

  @Test
  void anotherChampionIsJudgedByItsOwnPredictionsAndAnEarlierOneAsBefore() {
    champion(1);
    fallen("first", TICK.minus(HOUR));
    assertThat(decide("run-1", TICK).train()).isTrue();
    champion(2);
    Instant next = TICK.plus(HOUR);
    assertThat(decide("run-2", next).reasons()).containsExactly(FEW.formatted(0, 2));
    answered("c", TICK, 2, 112);
    answered("d", TICK, 2, 88);
    assertThat(decide("run-3", next).train()).isTrue();
    new AliasMoves(empty.database())
        .appoint(
            new AliasMoves.Appointment(
                "houses", "champion", 1, 2, MoveKind.rollback, "order-1", "ana", "it was better"));
    assertThat(decide("run-4", next).train()).isFalse();
  }

  @Test
  void theTruthThatCountsWhenItIsDecidedCounts() {
    champion(1);
    answered("a", TICK.minus(HOUR), 1, 112);
    answered("b", TICK.minus(HOUR), 1, 88);
    truth("b", 100);
    truth("a", 101);
    assertThat(decide("run-1", TICK).reasons().getFirst()).startsWith("not decayed: RMSE 0.7071");
    truth("b", 80);
    assertThat(decide("run-2", TICK).train()).isTrue();
  }

  @Test
  void decidesNothingWithoutAChampion() {
    DecideResult result = decide("run-1", TICK);
    assertThat(result.train()).isFalse();
    assertThat(result.reasons()).containsExactly("there is no champion, and so nothing is served");
    assertThat(kept("run-1").dataset()).isEmpty();
  }

  @Test
  void trainsOnceWhenFewerTruthsAreHeldThanWasPromisedAndThanChanceExplains() {
    champion(1);
    for (int i = 0; i < 9; i++) {
      answeredWithin("in-" + i, TICK.minus(HOUR), i < 4 ? 112 : 100);
    }
    assertThat(covered("run-1", TICK).reasons())
        .containsExactly(
            "the truth of 9 predictions of version 1 is known, and 10 are needed to tell whether it"
                + " is undercovered");
    answeredWithin("last", TICK.minus(HOUR), 100);
    answeredWithin("late", TICK, 112);
    assertThat(covered("run-2", TICK).reasons())
        .containsExactly(
            "not undercovered: intervals or sets of version 1 hold 60.0% of 10 truths where 90.0%"
                + " are promised, more than 5.0 percentage points fewer, but chance explains down"
                + " to 60.0%");
    truth("last", 88);
    DecideResult result = covered("run-3", TICK);
    assertThat(result.train()).isTrue();
    assertThat(result.reasons())
        .containsExactly(
            "undercovered: intervals or sets of version 1 hold 50.0% of 10 truths where 90.0% are"
                + " promised, more than 5.0 percentage points fewer, and chance explains down to"
                + " 60.0%");
    assertThat(kept("run-3").figures())
        .contains(
            "{\"rows\": 10, \"coverage\": {\"rows\": 10, \"covered\": 5, \"meanSize\": 20.0,"
                + " \"promised\": 0.9, \"calibrationRows\": 100}}");
    DecideResult again = covered("run-4", TICK.plus(HOUR));
    assertThat(again.train()).isFalse();
    assertThat(again.reasons().getFirst()).startsWith("the truth of 1 predictions of version 1 ");
  }

  @Test
  void breaksNoPromiseWhereTheChampionMadeNone() {
    Bundle silent = SampleBundle.calibrated(SampleBundle.bundle(), Calibration.Absent.UNASKED);
    decider = new TrainingDecider(empty.database(), ref -> silent.predictor());
    champion(1);
    for (int i = 0; i < 10; i++) {
      answered("a" + i, TICK.minus(HOUR), 1, 112);
    }
    DecideResult result = covered("run-1", TICK);
    assertThat(result.train()).isFalse();
    assertThat(result.reasons())
        .containsExactly(
            "none of 10 predictions of version 1 whose truth is known has an interval or a set, so"
                + " that no promise can be broken");
  }

  private void answeredWithin(String id, Instant at, double truth) {
    Answers.logInterval(empty.database(), id, at, 1);
    truth(id, truth);
  }

  private DecideResult covered(String run, Instant until) {
    TrainingRules rules =
        rules(Optional.empty(), Optional.of(new CoverageRule(0.05, Duration.ofDays(7), 10)));
    return decider.byServed(
        call(run), settings(rules), new DecideServedInput(Optional.empty(), false, until));
  }

  @Test
  void driftOfWhatWasServedCountsForTheChampionThatItWasJudgedFor() {
    champion(1);
    assertThat(decide("run-1", TICK, drift(1)).reasons()).containsExactly("drift: as it was found");
    DecideResult again = decide("run-2", TICK.plus(HOUR), drift(1));
    assertThat(again.train()).isFalse();
    assertThat(again.reasons()).startsWith("drift as before: as it was found");
    champion(2);
    assertThat(decide("run-3", TICK, drift(1)).reasons())
        .startsWith("no drift: it was judged for version 1, and version 2 is champion now");
    assertThat(decide("run-4", TICK, drift(2)).train()).isTrue();
  }

  @Test
  void refusesAMetricThatTheModelDoesNotKnow() {
    champion(1);
    TrainingRules accuracy = rules(Metric.ACCURACY);
    assertThatThrownBy(
            () ->
                decider.byServed(
                    call("run-1"),
                    settings(accuracy),
                    new DecideServedInput(Optional.empty(), false, TICK)))
        .isInstanceOf(Failure.class)
        .hasMessageContaining(
            "Decay of houses cannot be told by accuracy: its champion is for regression.");
  }

  /** Two truths that are far from what was predicted. */
  private void fallen(String id, Instant at) {
    answered(id + "-1", at, 1, 112);
    answered(id + "-2", at, 1, 88);
  }

  private void answered(String id, Instant at, int version, double truth) {
    Answers.log(empty.database(), id, at, version, 100);
    truth(id, truth);
  }

  private void truth(String id, double truth) {
    new Truths(empty.database()).keep(List.of(new Truth(id, truth, Instant.now(), "ana")));
  }

  private DecideResult decide(String run, Instant until) {
    return decide(call(run), until, Optional.empty());
  }

  private DecideResult decide(String run, Instant until, DriftResult drift) {
    return decide(call(run), until, Optional.of(drift));
  }

  private DecideResult decide(StepCall call, Instant until, Optional<DriftResult> drift) {
    return decider.byServed(
        call, settings(rules(Metric.RMSE)), new DecideServedInput(drift, false, until));
  }

  /** A pipeline that only watches has no dataset. */
  private static StepCall call(String run) {
    return new StepCall(run, "watch", "decide", "", Optional.empty());
  }

  private static DecideSettings settings(TrainingRules rules) {
    return new DecideSettings("houses", "champion", Optional.empty(), rules, true);
  }

  private static TrainingRules rules(Metric metric) {
    return rules(Optional.of(new DecayRule(metric, 0.1, Duration.ofDays(7), 2)), Optional.empty());
  }

  private static TrainingRules rules(
      Optional<DecayRule> decayed, Optional<CoverageRule> undercovered) {
    return new TrainingRules(
        true,
        false,
        Optional.empty(),
        Optional.empty(),
        1,
        Optional.empty(),
        decayed,
        undercovered);
  }

  private static DriftResult drift(int champion) {
    return new DriftResult(
        0,
        Verdict.drifted,
        500,
        champion,
        List.of(new DriftResult.ColumnDrift("bed", 0.5, 0.1, true)),
        "as it was found",
        Optional.of(ServedWindow.before(TICK, HOUR)));
  }

  private Decision kept(String run) {
    List<Decision> kept = new Decisions(empty.database()).ofRun(run);
    assertThat(kept).hasSize(1);
    return kept.getFirst();
  }

  private void champion(int version) {
    ModelDraft draft =
        new ModelDraft(
            "houses",
            "houses",
            "train-" + version,
            "register",
            "candidate",
            Houses.bundle("a"),
            "{\"rows\": 200, \"rmse\": 10, \"mae\": 8, \"mape\": 0.1, \"r2\": 0.9, \"medianAe\":"
                + " 7}",
            "{}",
            "{\"batches\": [1]}");
    new Registrations(empty.database())
        .register(
            draft, () -> new Registrations.Training(new Profile(1, List.of()), Optional.empty()));
    new AliasMoves(empty.database())
        .move("houses", "champion", version, "train-" + version, "test", "better");
  }
}
