package io.isobar.domain.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.release.RolloutRules.WhenTooFew;
import io.isobar.domain.release.StageDecision.Next;
import io.isobar.domain.release.StageDecision.Verdict;
import io.isobar.domain.release.StageFigures.Apart;
import io.isobar.domain.release.StageFigures.LiveErrors;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageJudgeTest {
  private static final Duration EARLY = Duration.ofMinutes(1);
  private static final Duration OVER = Duration.ofMinutes(10);
  private static final VersionFigures CHAMPION = new VersionFigures(1_900, 0, 4_000);
  private static final VersionFigures SOUND = new VersionFigures(100, 0, 4_500);

  @Test
  void goesOnWhenNothingIsAgainstIt() {
    StageDecision decision = judge(SOUND, OVER);
    assertThat(decision.verdict()).isEqualTo(Verdict.passed);
    assertThat(decision.next()).isEqualTo(Next.go_on);
    assertThat(decision.reason())
        .isEqualTo(
            "100 requests, 0.0 % failed, p99 4.5 ms; champion 1,900, 0.0 %, 4.0 ms; predictions"
                + " 0.010 apart");
  }

  @Test
  void waitsWhileTheStageHasTime() {
    assertThat(judge(SOUND, EARLY))
        .extracting(StageDecision::verdict, StageDecision::next)
        .containsExactly(Verdict.undecided, Next.wait);
  }

  @Test
  void endsAStageEarlierWhenItHasTheRequestsThatWereAskedFor() {
    assertThat(judge(rules(Optional.of(100L), WhenTooFew.WAIT), figures(SOUND), EARLY).verdict())
        .isEqualTo(Verdict.passed);
    assertThat(judge(rules(Optional.of(101L), WhenTooFew.WAIT), figures(SOUND), EARLY).verdict())
        .isEqualTo(Verdict.undecided);
  }

  /** The limit is 1 % above the champion's share, of at least 100 requests. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, undecided",
    "0, 1, 0, undecided",
    "0, 2, 0, failed",
    "198, 2, 0, undecided",
    "197, 3, 0, failed",
    "197, 3, 19, undecided",
    "194, 6, 19, failed"
  })
  void rollsBackAtOnceWhenTooManyRequestsFail(
      long answers, long errors, long championErrors, Verdict expected) {
    StageFigures figures =
        new StageFigures(
            new VersionFigures(1_900 - championErrors, championErrors, 4_000),
            new VersionFigures(answers, errors, 4_000),
            Optional.empty(),
            Optional.empty());
    StageDecision decision = judge(rules(), figures, EARLY);
    assertThat(decision.verdict()).isEqualTo(expected);
    if (expected == Verdict.failed) {
      assertThat(decision.next()).isEqualTo(Next.roll_back);
      assertThat(decision.reason()).contains("failed, against").contains("(error-rate)");
    }
  }

  /** Twice the champion's 4 ms; 50 ms in any case; a millisecond more is never noticed. */
  @ParameterizedTest
  @CsvSource({
    "4000, 8000, passed, ''",
    "4000, 8001, failed, (slower-by)",
    "100, 1100, passed, ''",
    "100, 1101, failed, (slower-by)",
    "40000, 50000, passed, ''",
    "40000, 50001, failed, (p99)"
  })
  void judgesLatencyByTheChampionsAndByALimit(
      long before, long now, Verdict expected, String named) {
    StageDecision decision =
        judge(
            rules(),
            new StageFigures(
                new VersionFigures(1_900, 0, before),
                new VersionFigures(100, 0, now),
                Optional.empty(),
                Optional.empty()),
            OVER);
    assertThat(decision.verdict()).isEqualTo(expected);
    assertThat(decision.reason()).contains(named);
  }

  @ParameterizedTest
  @CsvSource({"0.2, 0.01, failed", "0.19, 0.0001, passed", "0.5, 0.011, passed"})
  void judgesHowFarPredictionsAreApart(double effect, double p, Verdict expected) {
    StageFigures figures =
        new StageFigures(CHAMPION, SOUND, Optional.of(new Apart(effect, p)), Optional.empty());
    assertThat(judge(rules(), figures, OVER).verdict()).isEqualTo(expected);
    assertThat(judge(rules(), figures, EARLY).verdict()).isEqualTo(Verdict.undecided);
  }

  @ParameterizedTest
  @CsvSource({"110, 100, passed", "110.1, 100, failed", "500, 99, passed", "NaN, 100, passed"})
  void judgesLiveQualityWhereTruthsHaveCome(double error, long rows, Verdict expected) {
    StageFigures figures =
        figures(SOUND).with(Optional.of(new LiveErrors("RMSE", 100, 400, error, rows)));
    StageDecision decision = judge(rules(), figures, OVER);
    assertThat(decision.verdict()).isEqualTo(expected);
    assertThat(decision.reason().contains("(quality)")).isEqualTo(expected == Verdict.failed);
  }

  @Test
  void tellsAllThatIsAgainstIt() {
    StageFigures figures =
        new StageFigures(
            CHAMPION,
            new VersionFigures(100, 0, 60_000),
            Optional.of(new Apart(0.4, 1e-9)),
            Optional.empty());
    assertThat(judge(rules(), figures, OVER).reason())
        .contains("(p99)")
        .contains("(slower-by)")
        .contains("(drift)");
  }

  @ParameterizedTest
  @CsvSource({
    "WAIT, 10, wait",
    "WAIT, 40, wait",
    "WAIT, 60, roll_back",
    "GO_ON, 10, go_on",
    "ROLL_BACK, 10, roll_back"
  })
  void saysWhatFollowsFromTooFewRequests(WhenTooFew then, int minutes, Next expected) {
    StageFigures figures = figures(new VersionFigures(99, 0, 4_000));
    int round = minutes == 10 ? 1 : minutes == 40 ? 3 : 4;
    StageDecision decision =
        StageJudge.judge(
            rules(Optional.empty(), then), figures, Duration.ofMinutes(minutes), round);
    assertThat(decision.verdict()).isEqualTo(Verdict.too_few);
    assertThat(decision.next()).isEqualTo(expected);
    assertThat(decision.reason()).contains("99 of the challenger are too few");
  }

  @Test
  void eachRoundIsAsLongAsAllBeforeUpToTheLongestWait() {
    assertThat(List.of(1, 2, 3, 4, 9))
        .extracting(rules()::window)
        .containsExactly(
            Duration.ofMinutes(10),
            Duration.ofMinutes(20),
            Duration.ofMinutes(40),
            Duration.ofHours(1),
            Duration.ofHours(1));
  }

  @Test
  void refusesRulesThatCannotBeMeant() {
    assertThatThrownBy(() -> new RolloutStage(RolloutMode.canary, 1))
        .hasMessage("a canary of 1.0: expected a share above 0 and below 1");
    assertThatThrownBy(() -> rules(Optional.of(99L), WhenTooFew.WAIT))
        .hasMessageContaining("stage-requests is 99, and minimum-requests is 100");
  }

  private static StageDecision judge(VersionFigures challenger, Duration elapsed) {
    return judge(rules(), figures(challenger), elapsed);
  }

  private static StageDecision judge(RolloutRules rules, StageFigures figures, Duration elapsed) {
    return StageJudge.judge(rules, figures, elapsed, 1);
  }

  private static StageFigures figures(VersionFigures challenger) {
    return new StageFigures(
        CHAMPION, challenger, Optional.of(new Apart(0.01, 0.5)), Optional.empty());
  }

  private static RolloutRules rules() {
    return rules(Optional.empty(), WhenTooFew.WAIT);
  }

  private static RolloutRules rules(Optional<Long> requests, WhenTooFew then) {
    return new RolloutRules(
        List.of(new RolloutStage(RolloutMode.canary, 0.05)),
        Duration.ofMinutes(10),
        requests,
        100,
        then,
        Duration.ofHours(1),
        new RolloutLimits(0.01, Optional.of(Duration.ofMillis(50)), 1, 0.2, Optional.of(0.1), 100));
  }
}
