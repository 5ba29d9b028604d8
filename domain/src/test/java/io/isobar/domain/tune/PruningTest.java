package io.isobar.domain.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.tune.Observed.State;
import io.isobar.domain.tune.Pruning.Learned;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PruningTest {
  /** Of a trial with eta 0.1, whose rungs of progress 2 and 6 are the rounds 20 and 60. */
  private static Learned curve(State state, double at20, double at60) {
    return new Learned(state, 0.1, new LearningCurve(List.of(20, 60), List.of(at20, at60)));
  }

  @Test
  void rungsAreThoseOfTheProgressAndSoLaterForSmallSteps() {
    assertThat(Rungs.rounds(0.1, 1_000))
        .containsExactly(2, 4, 7, 12, 20, 35, 60, 104, 180, 312, 540, 935);
    assertThat(Rungs.rounds(0.01, 1_000)).containsExactly(22, 38, 67, 115, 200, 346, 600);
    assertThat(Rungs.rounds(1, 20)).containsExactly(1, 2, 3, 6, 10, 18);
    assertThat(Rungs.rounds(0.1, 2)).isEmpty();
    assertThat(Rungs.rounds(1e-9, 100_000)).isEmpty();
  }

  @Test
  void trialWithSmallStepsIsComparedAtTheSameProgress() {
    List<Learned> fast = List.of(curve(State.COMPLETE, 5, 4), curve(State.COMPLETE, 7, 6));
    Pruning halving = new Pruning.Halving(2, 3);

    assertThat(halving.bars(0.1, fast, 1_000))
        .isEqualTo(new Bars(List.of(20, 60, 180, 540), List.of(5.0, 4.0, 4.0, 4.0)));
    assertThat(halving.bars(0.01, fast, 1_000))
        .isEqualTo(new Bars(List.of(200, 600), List.of(5.0, 4.0)));
    assertThat(halving.bars(0.01, fast, 200)).isEqualTo(Bars.NONE);
  }

  @Test
  void completeTrialThatWasOverBeforeARungHasItsBestScoreThere() {
    List<Learned> ended =
        List.of(
            new Learned(
                State.COMPLETE, 0.1, new LearningCurve(List.of(20, 25), List.of(5.0, 3.0))));
    List<Learned> pruned = List.of(new Learned(State.PRUNED, 0.1, ended.getFirst().curve()));
    Pruning halving = new Pruning.Halving(2, 3);

    assertThat(halving.bars(0.1, ended, 100))
        .isEqualTo(new Bars(List.of(20, 60), List.of(5.0, 3.0)));
    assertThat(halving.bars(0.1, pruned, 100)).isEqualTo(new Bars(List.of(20), List.of(5.0)));
    assertThat(
            halving.bars(0.1, List.of(new Learned(State.COMPLETE, 0.1, LearningCurve.NONE)), 100))
        .isEqualTo(Bars.NONE);
  }

  @Test
  void medianIsThatOfCompleteTrialsOnceThereAreEnough() {
    List<Learned> two = List.of(curve(State.COMPLETE, 5, 4), curve(State.COMPLETE, 3, 2));
    List<Learned> three =
        List.of(two.get(0), curve(State.PRUNED, 0, 0), two.get(1), curve(State.COMPLETE, 9, 1));

    assertThat(new Pruning.Median(3, 2).bars(0.1, two, 100)).isEqualTo(Bars.NONE);
    assertThat(new Pruning.Median(2, 2).bars(0.1, two, 100))
        .isEqualTo(new Bars(List.of(20, 60), List.of(4.0, 3.0)));
    assertThat(new Pruning.Median(3, 2).bars(0.1, three, 100))
        .isEqualTo(new Bars(List.of(20, 60), List.of(5.0, 2.0)));
    assertThat(new Pruning.Median(2, 6).bars(0.1, two, 100).rounds()).containsExactly(60);
    assertThat(new Pruning.Median(2, 2).bars(0.1, two, 60).rounds()).containsExactly(20);
  }

  @Test
  void halvingLetsTheBestThirdGoOnRoundedUp() {
    assertThat(halving(1)).isEqualTo(1);
    assertThat(halving(3)).isEqualTo(1);
    assertThat(halving(4)).isEqualTo(2);
    assertThat(halving(6)).isEqualTo(2);
    assertThat(halving(7)).isEqualTo(3);
    assertThat(new Pruning.Halving(2, 3).bars(0.1, List.of(), 100)).isEqualTo(Bars.NONE);
  }

  /** The worst of the scores 1, 2, 3... of so many others with which a trial goes on. */
  private static double halving(int others) {
    List<Learned> trials =
        IntStream.rangeClosed(1, others)
            .mapToObj(score -> curve(State.PRUNED, score, score))
            .toList();
    Bars bars = new Pruning.Halving(2, 3).bars(0.1, trials, 50);
    assertThat(bars.rounds()).containsExactly(20);
    return bars.scores().getFirst();
  }

  @Test
  void curveTakesInARoundAtItsPlaceAndOnce() {
    LearningCurve curve = new LearningCurve(List.of(20, 60), List.of(5.0, 4.0));

    assertThat(curve.with(33, 3).rounds()).containsExactly(20, 33, 60);
    assertThat(curve.with(33, 3).scores()).containsExactly(5.0, 3.0, 4.0);
    assertThat(curve.with(60, 3)).isEqualTo(curve);
    assertThat(LearningCurve.NONE.with(1, 2))
        .isEqualTo(new LearningCurve(List.of(1), List.of(2.0)));
  }

  @Test
  void trialStopsAtARungWithAWorseScoreOnly() {
    Bars bars = new Bars(List.of(8, 16), List.of(4.0, 3.0));

    assertThat(bars.stop(8, 4.1)).isTrue();
    assertThat(bars.stop(8, 4.0)).isFalse();
    assertThat(bars.stop(9, 9)).isFalse();
    assertThat(bars.stop(16, 3.5)).isTrue();
    assertThatThrownBy(() -> new Bars(List.of(16, 8), List.of(1.0, 2.0)))
        .hasMessageContaining("[16, 8]");
  }
}
