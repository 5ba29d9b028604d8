package io.isobar.domain.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.drift.ServedWindow;
import io.isobar.domain.evaluate.Coverage;
import io.isobar.domain.evaluate.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Decisions by what is served, on no batch. */
class ServedJudgeTest {
  private static final Instant UNTIL = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);
  private static final DecayRule RMSE = new DecayRule(Metric.RMSE, 0.1, Duration.ofDays(30), 100);
  private static final TrainingRules DECAY = rules(false, Optional.empty(), Optional.of(RMSE));
  private static final TrainingRules DRIFT = rules(true, Optional.empty(), Optional.empty());
  private static final TrainingRules AGE =
      rules(false, Optional.of(Duration.ofDays(30)), Optional.empty());
  private static final Optional<LiveScore> BAD =
      Optional.of(new LiveScore(100, Optional.of(56_000.0), Optional.of(50_000.0)));
  private static final String ASKED =
      "a training was asked for by what was served until %s: what is served from then on counts";

  private static TrainingRules rules(
      boolean drift, Optional<Duration> older, Optional<DecayRule> decayed) {
    return new TrainingRules(
        drift, false, Optional.empty(), older, 1, Optional.empty(), decayed, Optional.empty());
  }

  private static ServedEvidence asked(Instant when) {
    return new ServedEvidence(
        UNTIL, Optional.of(when), Optional.of(ServedWindow.before(UNTIL, WEEK)));
  }

  private static final ServedEvidence FIRST =
      new ServedEvidence(UNTIL, Optional.empty(), Optional.of(ServedWindow.before(UNTIL, WEEK)));

  private static TrainingDecision decide(
      TrainingRules rules,
      int champion,
      Optional<LiveScore> live,
      Optional<Boolean> drifted,
      Optional<String> who,
      ServedEvidence evidence) {
    return decide(rules, champion, live, Optional.empty(), drifted, who, evidence);
  }

  private static TrainingDecision decide(
      TrainingRules rules,
      int champion,
      Optional<LiveScore> live,
      Optional<LiveCoverage> coverage,
      Optional<Boolean> drifted,
      Optional<String> who,
      ServedEvidence evidence) {
    return TrainingJudge.decide(
        rules,
        new TrainingFigures(
            champion,
            champion == 0 ? Optional.empty() : Optional.of(Duration.ofDays(40)),
            0,
            0,
            live,
            coverage,
            Optional.empty(),
            drifted,
            List.of(),
            drifted.isPresent() ? "4 of 9 columns" : "",
            who,
            List.of(),
            Optional.of(evidence)));
  }

  private static TrainingDecision decide(
      TrainingRules rules, Optional<LiveScore> live, ServedEvidence evidence) {
    return decide(rules, 3, live, Optional.empty(), Optional.empty(), evidence);
  }

  private static TrainingDecision drifted(boolean drifted, ServedEvidence evidence) {
    return decide(DRIFT, 3, Optional.empty(), Optional.of(drifted), Optional.empty(), evidence);
  }

  private static TrainingDecision no(String... reasons) {
    return new TrainingDecision(false, List.of(reasons));
  }

  private static TrainingDecision yes(String... reasons) {
    return new TrainingDecision(true, List.of(reasons));
  }

  @Test
  void trainsWhenQualityHasFallenWithoutAnyRowToLearnFrom() {
    assertThat(decide(DECAY, BAD, FIRST))
        .isEqualTo(
            yes(
                "decayed: RMSE 56,000 on 100 predictions of version 3 whose truth is known against"
                    + " 50,000 on its test rows, more than 10.0% worse"));
  }

  @Test
  void concludesNothingFromFewTruths() {
    String few =
        "the truth of 0 predictions of version 3 is known, and 100 are needed to tell whether it"
            + " has decayed";
    Optional<LiveScore> none =
        Optional.of(new LiveScore(0, Optional.empty(), Optional.of(50_000.0)));
    assertThat(decide(DECAY, none, FIRST)).isEqualTo(no(few));
    Instant before = UNTIL.minus(Duration.ofDays(2));
    assertThat(decide(DECAY, none, asked(before))).isEqualTo(no(few, ASKED.formatted(before)));
  }

  @Test
  void trainsOnABrokenPromiseAndSaysWhatBecameOfOneThatIsKept() {
    assertThat(covered(Optional.of(new Coverage(0.9, 1_000, 100, 70, 2)), FIRST))
        .isEqualTo(
            yes(
                "undercovered: intervals or sets of version 3 hold 70.0% of 100 truths where 90.0%"
                    + " are promised, more than 5.0 percentage points fewer, and chance explains"
                    + " down to 81.0%"));
    assertThat(covered(Optional.of(new Coverage(0.9, 1_000, 100, 86, 2)), FIRST))
        .isEqualTo(
            no(
                "not undercovered: intervals or sets of version 3 hold 86.0% of 100 truths where"
                    + " 90.0% are promised, not more than 5.0 percentage points fewer"));
    Instant before = UNTIL.minus(Duration.ofDays(2));
    assertThat(covered(Optional.empty(), asked(before)))
        .isEqualTo(
            no(
                "none of 100 predictions of version 3 whose truth is known has an interval or a"
                    + " set, so that no promise can be broken",
                ASKED.formatted(before)));
  }

  private static TrainingDecision covered(Optional<Coverage> coverage, ServedEvidence evidence) {
    TrainingRules rules =
        new TrainingRules(
            false,
            false,
            Optional.empty(),
            Optional.empty(),
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.of(new CoverageRule(0.05, Duration.ofDays(30), 100)));
    return decide(
        rules,
        3,
        Optional.empty(),
        Optional.of(new LiveCoverage(100, coverage)),
        Optional.empty(),
        Optional.empty(),
        evidence);
  }

  @Test
  void hasNothingToDecideByWithoutAChampionUnlessSomebodyAsks() {
    assertThat(decide(DECAY, 0, Optional.empty(), Optional.empty(), Optional.empty(), FIRST))
        .isEqualTo(no("there is no champion, and so nothing is served"));
    assertThat(decide(DECAY, 0, Optional.empty(), Optional.empty(), Optional.of("ana"), FIRST))
        .isEqualTo(yes("asked for by ana"));
  }

  @Test
  void asksOnceForTheSameDrift() {
    assertThat(drifted(true, FIRST)).isEqualTo(yes("drift: 4 of 9 columns"));
    assertThat(drifted(false, FIRST)).isEqualTo(no("no drift: 4 of 9 columns"));
    Instant within = UNTIL.minus(WEEK).plusSeconds(1);
    assertThat(drifted(true, asked(within)))
        .isEqualTo(no("drift as before: 4 of 9 columns", ASKED.formatted(within)));
    assertThat(drifted(true, asked(UNTIL.minus(WEEK)))).isEqualTo(yes("drift: 4 of 9 columns"));
  }

  @Test
  void asksOnceForTheSameAge() {
    String old = "version 3 is 40 days old, more than 30 days";
    assertThat(decide(AGE, Optional.empty(), FIRST)).isEqualTo(yes(old));
    Instant recently = UNTIL.minus(Duration.ofDays(30));
    assertThat(decide(AGE, Optional.empty(), asked(recently)))
        .isEqualTo(no(old + ", as before", ASKED.formatted(recently)));
    assertThat(decide(AGE, Optional.empty(), asked(recently.minusSeconds(1)))).isEqualTo(yes(old));
    assertThat(
            decide(
                rules(false, Optional.of(Duration.ofDays(41)), Optional.empty()),
                Optional.empty(),
                FIRST))
        .isEqualTo(no("version 3 is 40 days old, not more than 41 days"));
  }

  @Test
  void tellsEachReasonAndSaysSoWhenThereIsNoneToLookFor() {
    assertThat(
            decide(
                    rules(true, Optional.of(WEEK), Optional.of(RMSE)),
                    3,
                    BAD,
                    Optional.of(true),
                    Optional.of("ana"),
                    FIRST)
                .reasons())
        .hasSize(4);
    assertThat(decide(DRIFT, Optional.empty(), FIRST))
        .isEqualTo(no("version 3 is served, and nobody asked for another"));
  }

  @Test
  void predictionsCountOnceAndNotForEver() {
    Duration month = Duration.ofDays(30);
    Instant since = UNTIL.minus(month);
    assertThat(FIRST.predictions(month)).contains(new ServedWindow(since, UNTIL));
    assertThat(asked(since.minusSeconds(9)).predictions(month))
        .contains(new ServedWindow(since, UNTIL));
    assertThat(asked(UNTIL.minus(WEEK)).predictions(month))
        .contains(ServedWindow.before(UNTIL, WEEK));
    // A tick of the past that is made up for.
    assertThat(asked(UNTIL).predictions(month)).isEmpty();
    assertThat(asked(UNTIL.plusSeconds(9)).predictions(month)).isEmpty();
  }
}
