package io.isobar.domain.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final GateRules RULES = new GateRules(Metric.RMSE, 0.005, 500);
  private static final Scores BASELINE = scores(2_000, 90_000, -0.1);

  @Test
  void promotesTheFirstCandidateThatBeatsTheBaseline() {
    GateVerdict verdict =
        Gate.decide(RULES, Evidence.of(scores(2_000, 50_000, 0.7), Optional.empty(), BASELINE));
    assertThat(verdict.promote()).isTrue();
    assertThat(verdict.reasons())
        .containsExactly(
            "there is no champion yet: the candidate's RMSE is 50,000 on 2,000 test rows",
            "better than the baseline that always guesses the training median: RMSE 50,000 against"
                + " 90,000",
            "2,000 test rows are enough: the minimum is 500 (minimum-test-rows)");
  }

  @Test
  void promotesACandidateThatIsBetterByEnough() {
    GateVerdict verdict =
        Gate.decide(RULES, Evidence.of(scores(2_000, 49_700, 0.7), champion(50_000), BASELINE));
    assertThat(verdict.promote()).isTrue();
    assertThat(verdict.reasons().getFirst())
        .isEqualTo(
            "candidate RMSE 49,700 against 50,000 of champion version 3 on the same 2,000 test"
                + " rows: 0.60 % better, 0.50 % was asked for");
  }

  @Test
  void keepsTheChampionWhenTheGainIsTooSmall() {
    GateVerdict verdict =
        Gate.decide(RULES, Evidence.of(scores(2_000, 49_900, 0.7), champion(50_000), BASELINE));
    assertThat(verdict.promote()).isFalse();
    assertThat(verdict.reasons().getFirst())
        .endsWith("0.20 % better, 0.50 % was asked for (improve-by)");
  }

  @Test
  void keepsTheChampionWhenTheCandidateIsWorse() {
    GateVerdict verdict =
        Gate.decide(RULES, Evidence.of(scores(2_000, 52_300, 0.7), champion(50_000), BASELINE));
    assertThat(verdict.promote()).isFalse();
    assertThat(verdict.reasons().getFirst()).contains("52,300 against 50,000", "4.60 % worse");
  }

  @Test
  void keepsTheChampionWhenBothAreEqualEvenIfAnyGainWouldDo() {
    GateRules any = new GateRules(Metric.RMSE, 0, 1);
    assertThat(
            Gate.decide(any, Evidence.of(scores(2_000, 50_000, 0.7), champion(50_000), BASELINE))
                .promote())
        .isFalse();
    assertThat(
            Gate.decide(any, Evidence.of(scores(2_000, 49_999, 0.7), champion(50_000), BASELINE))
                .promote())
        .isTrue();
  }

  @Test
  void keepsTheChampionWhenAGuessIsAsGood() {
    GateVerdict verdict =
        Gate.decide(RULES, Evidence.of(scores(2_000, 90_000, 0.7), champion(120_000), BASELINE));
    assertThat(verdict.promote()).isFalse();
    assertThat(verdict.reasons().getFirst()).startsWith("not better than the baseline");
  }

  @Test
  void keepsTheChampionOnTooFewTestRows() {
    GateVerdict verdict =
        Gate.decide(
            RULES,
            Evidence.of(scores(499, 50_000, 0.7), Optional.empty(), scores(499, 90_000, -0.1)));
    assertThat(verdict.promote()).isFalse();
    assertThat(verdict.reasons().getFirst())
        .isEqualTo("499 test rows are too few: the minimum is 500 (minimum-test-rows)");
  }

  @Test
  void measuresR2ByWhatItLeavesUnexplained() {
    GateRules rules = new GateRules(Metric.R2, 0.1, 1);
    Optional<Champion> champion = Optional.of(new Champion(1, scores(2_000, 1, 0.8)));
    assertThat(
            Gate.decide(rules, Evidence.of(scores(2_000, 1, 0.83), champion, BASELINE)).promote())
        .isTrue();
    assertThat(
            Gate.decide(rules, Evidence.of(scores(2_000, 1, 0.81), champion, BASELINE)).promote())
        .isFalse();
  }

  @Test
  void neverPromotesOnAScoreThatIsNotANumber() {
    Scores unknown = new Scores.Regression(2_000, Double.NaN, 1, 1, 0.5);
    assertThat(Gate.decide(RULES, Evidence.of(unknown, Optional.empty(), BASELINE)).promote())
        .isFalse();
  }

  @Test
  void refusesScoresOfDifferentRows() {
    assertThatThrownBy(
            () -> Gate.decide(RULES, Evidence.of(scores(1_999, 1, 1), Optional.empty(), BASELINE)))
        .hasMessage("scores of 1999 and of 2000 rows cannot be compared");
  }

  private static Optional<Champion> champion(double rmse) {
    return Optional.of(new Champion(3, scores(2_000, rmse, 0.7)));
  }

  private static Scores scores(long rows, double rmse, double r2) {
    return new Scores.Regression(rows, rmse, rmse * 0.7, 0.2, r2);
  }
}
