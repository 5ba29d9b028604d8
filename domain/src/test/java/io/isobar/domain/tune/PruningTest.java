package io.isobar.domain.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.tune.Observed.State;
import io.isobar.domain.tune.Pruning.Learned;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PruningTest {
  private static Learned curve(State state, double at8, double at16) {
    return new Learned(state, new LearningCurve(List.of(8, 16), List.of(at8, at16)));
  }

  @Test
  void rungsDoubleEveryOther() {
    assertThat(Rungs.before(100)).containsExactly(8, 11, 16, 23, 32, 45, 64, 91);
    assertThat(Rungs.before(8)).isEmpty();
    assertThat(Rungs.doublingUpTo(3)).isEqualTo(8);
    assertThat(Rungs.doublingUpTo(127)).isEqualTo(64);
    assertThat(Rungs.before(100_000)).contains(64 * 4, 64 * 16, 64 * 64);
    assertThat(Rungs.before(100_000)).hasSizeLessThan(30).isSorted();
  }

  @Test
  void medianIsThatOfCompleteTrialsOnceThereAreEnough() {
    List<Learned> two = List.of(curve(State.COMPLETE, 5, 4), curve(State.COMPLETE, 3, 2));
    List<Learned> three =
        List.of(two.get(0), curve(State.PRUNED, 0, 0), two.get(1), curve(State.COMPLETE, 9, 1));

    assertThat(new Pruning.Median(3, 0).bars(two, 100)).isEqualTo(Bars.NONE);
    assertThat(new Pruning.Median(2, 0).bars(two, 100))
        .isEqualTo(new Bars(List.of(8, 16), List.of(4.0, 3.0)));
    assertThat(new Pruning.Median(3, 0).bars(three, 100))
        .isEqualTo(new Bars(List.of(8, 16), List.of(5.0, 2.0)));
    assertThat(new Pruning.Median(2, 10).bars(two, 100).rounds()).containsExactly(16);
    assertThat(new Pruning.Median(2, 0).bars(two, 16).rounds()).containsExactly(8);
  }

  /** The others' place that Optuna's rule gives a newcomer to a rung of 1, 4, 7 and 8 trials. */
  @Test
  void halvingLetsTheBestQuarterGoOn() {
    assertThat(halving(1)).isEqualTo(1);
    assertThat(halving(3)).isEqualTo(1);
    assertThat(halving(6)).isEqualTo(1);
    assertThat(halving(7)).isEqualTo(2);
    assertThat(halving(11)).isEqualTo(3);
    assertThat(new Pruning.Halving(8, 4).bars(List.of(), 100)).isEqualTo(Bars.NONE);
  }

  /** The worst of the scores 1, 2, 3... of so many others with which a trial goes on. */
  private static double halving(int others) {
    List<Learned> trials =
        IntStream.rangeClosed(1, others)
            .mapToObj(score -> curve(State.PRUNED, score, score))
            .toList();
    Bars bars = new Pruning.Halving(8, 4).bars(trials, 100);
    assertThat(bars.rounds()).containsExactly(8);
    return bars.scores().getFirst();
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
