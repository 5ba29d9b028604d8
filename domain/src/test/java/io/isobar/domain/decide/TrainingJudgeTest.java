package io.isobar.domain.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.evaluate.Coverage;
import io.isobar.domain.evaluate.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingJudgeTest {
  private static final TrainingRules ON_DRIFT =
      new TrainingRules(true, false, Optional.empty(), Optional.empty(), 1, Optional.empty());

  private static TrainingRules newRows(double share) {
    return new TrainingRules(
        false, false, Optional.of(share), Optional.empty(), 1, Optional.empty());
  }

  private static TrainingFigures figures(int champion, long rows, long fresh, boolean drifted) {
    return new TrainingFigures(
        champion,
        champion == 0 ? Optional.empty() : Optional.of(Duration.ofDays(40)),
        rows,
        fresh,
        Optional.empty(),
        Optional.empty(),
        Optional.of(0.79),
        Optional.of(drifted),
        drifted ? List.of("price") : List.of(),
        drifted ? "1 of 3 columns drifted" : "0 of 3 columns drifted",
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private static TrainingFigures with(
      TrainingFigures figures, Optional<String> asked, List<String> problems) {
    return new TrainingFigures(
        figures.champion(),
        figures.championAge(),
        figures.rows(),
        figures.newRows(),
        figures.live(),
        figures.coverage(),
        figures.originShare(),
        figures.drifted(),
        figures.driftedColumns(),
        figures.driftReason(),
        asked,
        problems,
        Optional.empty());
  }

  @Test
  void trainsWithoutAChampionAndOnDrift() {
    assertThat(TrainingJudge.decide(ON_DRIFT, figures(0, 10, 10, false)))
        .isEqualTo(new TrainingDecision(true, List.of("there is no champion yet")));
    assertThat(TrainingJudge.decide(ON_DRIFT, figures(2, 10, 5, true)))
        .isEqualTo(new TrainingDecision(true, List.of("drift: 1 of 3 columns drifted")));
    assertThat(TrainingJudge.decide(ON_DRIFT, figures(2, 10, 5, false)))
        .isEqualTo(new TrainingDecision(false, List.of("no drift: 0 of 3 columns drifted")));
  }

  /**
   * The rule of the second source system over its own batches: train when the rows that were not
   * trained on are at least 0.6 of all. It trains on batches 0, 2 and 5.
   */
  @Test
  void takesTheDecisionsOfTheRuleOfNewRows() {
    long[] batches = {73_784, 94_551, 230_366, 4_055, 320_696, 361_457};
    boolean[] expected = {true, false, true, false, false, true};
    long all = 0;
    long fresh = 0;
    int champion = 0;
    for (int i = 0; i < batches.length; i++) {
      all += batches[i];
      fresh += batches[i];
      TrainingDecision decision =
          TrainingJudge.decide(newRows(0.6), figures(champion, all, fresh, false));
      assertThat(decision.train()).as("batch " + i + ": " + decision).isEqualTo(expected[i]);
      if (decision.train()) {
        champion++;
        fresh = 0;
      }
    }
    assertThat(TrainingJudge.decide(newRows(0.6), figures(1, 1_000, 599, true)).reasons())
        .containsExactly("599 of 1000 rows (59.9%) are new to version 1, less than 60.0%");
  }

  /** The rules of the third: more than 20,000 rows, and 80 % of them from the teacher. */
  @Test
  void forbidsWhatHasTooFewRowsOrTooFewFromTheRightOrigin() {
    TrainingRules rules =
        new TrainingRules(
            true,
            false,
            Optional.empty(),
            Optional.empty(),
            20_000,
            Optional.of(new TrainingRules.Origin("data_origin", List.of("teacher"), 0.8)));
    assertThat(TrainingJudge.decide(rules, figures(0, 19_999, 19_999, true)))
        .isEqualTo(
            new TrainingDecision(
                false,
                List.of(
                    "there are 19999 rows, and 20000 needed",
                    "79.0% of the rows have data_origin teacher, and 80.0% are needed")));
    TrainingFigures asked = with(figures(1, 19_999, 5, false), Optional.of("ana"), List.of());
    assertThat(TrainingJudge.decide(rules, asked))
        .isEqualTo(new TrainingDecision(true, List.of("asked for by ana")));
  }

  @Test
  void trainsOnNothingThatCannotBeLearnedWhoeverAsks() {
    TrainingFigures figures =
        with(figures(0, 10, 10, true), Optional.of("ana"), List.of("test has no rows"));
    assertThat(TrainingJudge.decide(ON_DRIFT, figures))
        .isEqualTo(
            new TrainingDecision(false, List.of("nothing can be learned: test has no rows")));
  }

  @Test
  void countsAgeAndTellsEachReason() {
    TrainingRules rules =
        new TrainingRules(
            true, true, Optional.of(0.5), Optional.of(Duration.ofDays(30)), 1, Optional.empty());
    assertThat(TrainingJudge.decide(rules, figures(3, 10, 5, true)).reasons())
        .containsExactly(
            "drift: 1 of 3 columns drifted",
            "5 of 10 rows (50.0%) are new to version 3, at least 50.0%",
            "version 3 is 40 days old, more than 30 days",
            "each batch is trained on");
    TrainingRules older =
        new TrainingRules(
            false, false, Optional.empty(), Optional.of(Duration.ofDays(40)), 1, Optional.empty());
    assertThat(TrainingJudge.decide(older, figures(3, 10, 5, true)))
        .isEqualTo(
            new TrainingDecision(
                false, List.of("version 3 is 40 days old, not more than 40 days")));
    TrainingRules none =
        new TrainingRules(false, false, Optional.empty(), Optional.empty(), 1, Optional.empty());
    assertThat(TrainingJudge.decide(none, figures(3, 10, 5, true)).reasons())
        .containsExactly("version 3 is served, and nobody asked for another");
  }

  @Test
  void trainsWhenPredictionsAreWorseThanTheTestRowsHavePromised() {
    DecayRule rmse = new DecayRule(Metric.RMSE, 0.1, Duration.ofDays(30), 100);
    assertThat(decided(rmse, new LiveScore(100, Optional.of(56_000.0), Optional.of(50_000.0))))
        .isEqualTo(
            new TrainingDecision(
                true,
                List.of(
                    "decayed: RMSE 56,000 on 100 predictions of version 3 whose truth is known"
                        + " against 50,000 on its test rows, more than 10.0% worse")));
    assertThat(decided(rmse, new LiveScore(100, Optional.of(55_000.0), Optional.of(50_000.0))))
        .isEqualTo(
            new TrainingDecision(
                false,
                List.of(
                    "not decayed: RMSE 55,000 on 100 predictions of version 3 whose truth is known"
                        + " against 50,000 on its test rows, not more than 10.0% worse")));
    assertThat(decided(rmse, new LiveScore(99, Optional.of(99_000.0), Optional.of(50_000.0))))
        .isEqualTo(
            new TrainingDecision(
                false,
                List.of(
                    "the truth of 99 predictions of version 3 is known, and 100 are needed to tell"
                        + " whether it has decayed")));
    assertThat(decided(rmse, new LiveScore(100, Optional.of(99_000.0), Optional.empty())))
        .isEqualTo(
            new TrainingDecision(
                false,
                List.of(
                    "the RMSE of version 3 is not known both on its test rows and on its"
                        + " predictions")));
  }

  /** From 0.9 to 0.88 is a fifth more errors. */
  @Test
  void comparesWhatIsLeftToTheBestWhereHigherIsBetter() {
    LiveScore accuracy = new LiveScore(500, Optional.of(0.88), Optional.of(0.9));
    for (double by : new double[] {0.19, 0.21}) {
      DecayRule rule = new DecayRule(Metric.ACCURACY, by, Duration.ofDays(30), 100);
      assertThat(decided(rule, accuracy).train()).as("by " + by).isEqualTo(by < 0.2);
    }
  }

  @Test
  void countsADecayAndABrokenPromiseEachAsAReason() {
    Optional<DecayRule> decayed =
        Optional.of(new DecayRule(Metric.RMSE, 0.1, Duration.ofDays(30), 100));
    Optional<LiveScore> worse =
        Optional.of(new LiveScore(100, Optional.of(56_000.0), Optional.of(50_000.0)));
    Optional<CoverageRule> undercovered =
        Optional.of(new CoverageRule(0.05, Duration.ofDays(30), 100));
    assertThat(decided(decayed, worse, undercovered, covered(70)).reasons())
        .satisfiesExactly(
            one -> assertThat(one).startsWith("decayed: RMSE 56,000 "),
            other -> assertThat(other).startsWith("undercovered: "));
    TrainingDecision alone = decided(Optional.empty(), Optional.empty(), undercovered, covered(70));
    assertThat(alone.train()).isTrue();
    assertThat(alone.reasons())
        .containsExactly(
            "undercovered: intervals or sets of version 3 hold 70.0% of 100 truths where 90.0% are"
                + " promised, more than 5.0 percentage points fewer, and chance explains down to"
                + " 81.0%");
    TrainingDecision kept = decided(decayed, worse, undercovered, covered(90));
    assertThat(kept.reasons()).hasSize(1);
    TrainingDecision no = decided(Optional.empty(), worse, undercovered, covered(90));
    assertThat(no.train()).isFalse();
    assertThat(no.reasons()).singleElement().asString().startsWith("not undercovered: ");
    assertThat(decided(Optional.empty(), worse, Optional.empty(), covered(70)).reasons())
        .containsExactly("version 3 is served, and nobody asked for another");
  }

  private static Optional<LiveCoverage> covered(long truths) {
    return Optional.of(
        new LiveCoverage(100, Optional.of(new Coverage(0.9, 1_000, 100, truths, 20_000))));
  }

  private static TrainingDecision decided(DecayRule rule, LiveScore live) {
    return decided(Optional.of(rule), Optional.of(live), Optional.empty(), Optional.empty());
  }

  private static TrainingDecision decided(
      Optional<DecayRule> decayed,
      Optional<LiveScore> live,
      Optional<CoverageRule> undercovered,
      Optional<LiveCoverage> coverage) {
    TrainingFigures figures = figures(3, 10, 5, false);
    return TrainingJudge.decide(
        new TrainingRules(
            false,
            false,
            Optional.empty(),
            Optional.empty(),
            1,
            Optional.empty(),
            decayed,
            undercovered),
        new TrainingFigures(
            figures.champion(),
            figures.championAge(),
            figures.rows(),
            figures.newRows(),
            live,
            coverage,
            figures.originShare(),
            figures.drifted(),
            figures.driftedColumns(),
            figures.driftReason(),
            figures.asked(),
            figures.problems(),
            Optional.empty()));
  }

  @Test
  void refusesRulesThatCannotHold() {
    assertThatThrownBy(() -> newRows(0)).hasMessage("new-share 0.0 is not in 0..1");
    assertThatThrownBy(() -> new TrainingRules.Origin("a", List.of(), 0.5))
        .hasMessage("origin: it names no value");
    assertThatThrownBy(() -> new DecayRule(Metric.RMSE, 0, Duration.ofDays(1), 1))
        .hasMessage("decayed: by 0.0 is not above 0");
    assertThatThrownBy(() -> new DecayRule(Metric.RMSE, 1, Duration.ZERO, 1))
        .hasMessage("decayed: within must be above zero");
    assertThatThrownBy(() -> new TrainingDecision(true, List.of()))
        .hasMessage("a decision has a reason");
  }
}
