package io.isobar.domain.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.isobar.domain.tune.Observed.State;
import io.isobar.domain.tune.Values.Choices;
import io.isobar.domain.tune.Values.Decimals;
import io.isobar.domain.tune.Values.Wholes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TpeTest {
  private static final SearchSpace LINE =
      new SearchSpace(List.of(new Dimension("x", new Decimals(0, 1, false))));

  /** The bits: should they change, two builds would search differently in one tuning. */
  @Test
  void proposesTheSameBitsOnEveryMachine() {
    SearchSpace space = BoosterSpace.of(List.of(), true);
    List<Observed> known = new ArrayList<>();
    Tpe tpe = new Tpe(space, 42, 10, true);
    for (int trial = 0; trial < 30; trial++) {
      Point point = tpe.propose(trial, known);
      known.add(new Observed(trial, point, State.COMPLETE, Math.abs(point.get(0) - 0.05), 0));
    }
    BoosterParameters last = BoosterSpace.parameters(space, known.getLast().point());

    assertThat(last.eta()).isEqualTo(0.18209584903376075);
    assertThat(last.lambda()).isEqualTo(0.013787739540243572);
    assertThat(tpe.propose(29, known.subList(0, 29))).isEqualTo(known.getLast().point());
    assertThat(new Tpe(space, 43, 10, true).propose(29, known.subList(0, 29)))
        .isNotEqualTo(known.getLast().point());
  }

  @Test
  void drawsEvenlyTillEnoughTrialsHaveEnded() {
    List<Observed> ended = new ArrayList<>();
    for (int trial = 0; trial < 9; trial++) {
      ended.add(at(trial, trial / 10.0, trial));
    }
    Tpe tpe = new Tpe(LINE, 1, 10, true);
    Point even = new RandomDraws(LINE, 1).propose(50, List.of());

    assertThat(tpe.propose(50, ended)).isEqualTo(even);
    ended.add(Observed.running(9, new Point(List.of(0.9))));
    assertThat(tpe.propose(50, ended)).as("a running trial has not ended").isEqualTo(even);
    ended.set(9, at(9, 0.9, 9));
    assertThat(tpe.propose(50, ended)).isNotEqualTo(even);
  }

  /** The constant liar: where trials are running, the next one is not put. */
  @Test
  void keepsAwayFromTrialsThatAreRunning() {
    List<Observed> known = new ArrayList<>();
    for (int trial = 0; trial < 20; trial++) {
      known.add(at(trial, trial / 20.0, Math.abs(trial - 10)));
    }
    double[] alone = distances(known);
    for (int trial = 20; trial < 30; trial++) {
      known.add(Observed.running(trial, new Point(List.of(0.5 + (trial - 25) / 1000.0))));
    }
    double[] beside = distances(known);

    assertThat(Arrays.stream(beside).average().orElseThrow())
        .isGreaterThan(1.3 * Arrays.stream(alone).average().orElseThrow());
  }

  private static double[] distances(List<Observed> known) {
    return IntStream.range(100, 200)
        .mapToDouble(seed -> new Tpe(LINE, seed, 10, true).propose(99, known).get(0) - 0.5)
        .map(Math::abs)
        .toArray();
  }

  @Test
  void completeTrialsComeBeforePrunedOnesAndThoseByHowLongTheyWent() {
    List<Observed> trials =
        List.of(
            new Observed(0, place(0), State.PRUNED, 0.1, 8),
            new Observed(1, place(1), State.PRUNED, 0.9, 64),
            at(2, 0.2, 5),
            new Observed(3, place(3), State.RUNNING, Double.NaN, 0),
            at(4, 0.4, 4),
            new Observed(5, place(5), State.PRUNED, 0.8, 64));

    Ranking ranking = Ranking.of(trials, n -> n == 5 ? 3 : -1);

    assertThat(ranking.ended()).isEqualTo(5);
    assertThat(ranking.best()).extracting(Observed::trial).containsExactly(2, 4, 5);
    assertThat(ranking.others()).extracting(Observed::trial).containsExactly(0, 1, 3);
  }

  @Test
  void olderTrialsWeighLess() {
    double[] few = Parzen.weights(3);
    assertThat(few).containsOnly(0.25);
    double[] many = Parzen.weights(35);
    assertThat(many[9]).isCloseTo(many[35], within(1e-15));
    assertThat(many[0]).isCloseTo(many[35] / 35, within(1e-15));
    assertThat(Arrays.stream(many).sum()).isCloseTo(1, within(1e-12));
  }

  /** Kernels of every kind are probabilities: over all that they give they sum up to one. */
  @Test
  void densitiesSumUpToOne() {
    assertThat(sum(new Choices(List.of("a", "b", "c")), new double[] {1, 1, 2}))
        .isCloseTo(1, within(1e-12));
    assertThat(sum(new Wholes(1, 9, 2, false), new double[] {1, 3, 3, 9}))
        .isCloseTo(1, within(1e-6));
    assertThat(sum(new Wholes(1, 40, 1, true), new double[] {1, 30})).isCloseTo(1, within(1e-6));
    SearchSpace space = new SearchSpace(List.of(new Dimension("x", new Decimals(0.001, 10, true))));
    Parzen parzen =
        new Parzen(List.of(new Point(List.of(0.01)), new Point(List.of(9.0))), space, List.of(0));
    double integral = 0;
    double step = Math.log(10 / 0.001) / 10_000;
    for (int i = 0; i < 10_000; i++) {
      double value = 0.001 * Math.exp((i + 0.5) * step);
      integral += step * Math.exp(parzen.logDensity(new double[] {value}));
    }
    assertThat(integral).isCloseTo(1, within(1e-6));
  }

  private static double sum(Values values, double[] observed) {
    SearchSpace space = new SearchSpace(List.of(new Dimension("x", values)));
    List<Point> points = Arrays.stream(observed).mapToObj(one -> new Point(List.of(one))).toList();
    Parzen parzen = new Parzen(points, space, List.of(0));
    int count = (int) values.count();
    return IntStream.range(0, count)
        .mapToDouble(i -> values instanceof Wholes w ? w.low() + i * w.step() : i)
        .mapToObj(value -> new double[] {value})
        .mapToDouble(value -> Math.exp(parzen.logDensity(value)))
        .sum();
  }

  private static Observed at(int trial, double x, double score) {
    return new Observed(trial, new Point(List.of(x)), State.COMPLETE, score, 0);
  }

  private static Point place(int tenths) {
    return new Point(List.of(tenths / 10.0));
  }
}
