package io.isobar.domain.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.tune.Observed.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What it costs that the choice of trials does not depend on their order: the figures of the ADR.
 * Its name keeps it out of the usual test run: mvn -pl domain test -Dtest=LagSimulation
 */
class LagSimulation {
  private static final int SEEDS = 100;
  private static final int TRIALS = 60;

  /** A trial under way, or ended. */
  private record Run(int trial, Point point, double end) {}

  private record Outcome(double best, double idle) {}

  @Test
  void printsQualityAndIdleTime() {
    System.out.println("lanes lag     idle  branin hartmann6 mixed");
    for (int lanes : new int[] {1, 2, 4, 8}) {
      // Lag 0 stands for the race: what has ended is known.
      for (int lag : new int[] {0, lanes, 2 * lanes - 1, 3 * lanes - 2, 4 * lanes}) {
        print(lanes, lag);
      }
    }
  }

  private static void print(int lanes, int lag) {
    StringBuilder line = new StringBuilder();
    double idle = 0;
    for (Objectives objective :
        List.of(Objectives.BRANIN, Objectives.HARTMANN6, Objectives.MIXED)) {
      List<Outcome> outcomes =
          IntStream.range(0, SEEDS).mapToObj(seed -> run(objective, lanes, lag, seed)).toList();
      double[] best = outcomes.stream().mapToDouble(Outcome::best).sorted().toArray();
      idle += outcomes.stream().mapToDouble(Outcome::idle).average().orElseThrow() / 3;
      line.append(
          String.format(Locale.ROOT, " %8.3f", (best[SEEDS / 2 - 1] + best[SEEDS / 2]) / 2));
    }
    System.out.printf(
        Locale.ROOT, "%5d %4s %7.1f%%%s%n", lanes, lag == 0 ? "race" : lag, 100 * idle, line);
  }

  /** Trials take lognormal times: of ten, the longest takes about five times the shortest. */
  private static Outcome run(Objectives objective, int lanes, int lag, int seed) {
    Random random = new Random(seed);
    Tpe tpe = new Tpe(objective.space, seed, 10, true);
    List<Run> runs = new ArrayList<>();
    double[] free = new double[lanes];
    double worked = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      int lane = earliest(free);
      double begin = free[lane];
      for (int earlier = 0; lag > 0 && earlier <= trial - lag; earlier++) {
        begin = Math.max(begin, runs.get(earlier).end());
      }
      double last = trial == 0 ? 0 : begin;
      Point point = tpe.propose(trial, known(objective, runs, trial, lag, last));
      double takes = Math.exp(0.5 * random.nextGaussian());
      worked += takes;
      free[lane] = begin + takes;
      runs.add(new Run(trial, point, free[lane]));
    }
    double best = runs.stream().mapToDouble(one -> objective.at(one.point())).min().orElseThrow();
    double wall = Arrays.stream(free).max().orElseThrow();
    return new Outcome(best, 1 - worked / (wall * lanes));
  }

  private static List<Observed> known(
      Objectives objective, List<Run> runs, int trial, int lag, double now) {
    return runs.stream()
        .sorted(Comparator.comparingInt(Run::trial))
        .map(
            one ->
                (lag == 0 ? one.end() <= now : one.trial() <= trial - lag)
                    ? new Observed(
                        one.trial(), one.point(), State.COMPLETE, objective.at(one.point()), 0)
                    : Observed.running(one.trial(), one.point()))
        .toList();
  }

  private static int earliest(double[] free) {
    return IntStream.range(0, free.length)
        .boxed()
        .min(Comparator.comparingDouble(lane -> free[lane]))
        .orElseThrow();
  }

  /** How long one proposal takes when so many trials are known. */
  @Test
  void printsTheTimeOfAProposal() {
    SearchSpace space = BoosterSpace.of(List.of(), true);
    Tpe tpe = new Tpe(space, 1, 10, true);
    List<Observed> known = new ArrayList<>();
    for (int trial = 0; trial < 10_000; trial++) {
      Point point = new RandomDraws(space, 1).propose(trial, List.of());
      known.add(new Observed(trial, point, State.COMPLETE, point.get(0), 0));
    }
    for (int trials : new int[] {100, 1_000, 10_000, 100, 1_000, 10_000}) {
      long begin = System.nanoTime();
      int times = 20;
      for (int i = 0; i < times; i++) {
        Point point = tpe.propose(trials + i, known.subList(0, trials));
        assertThat(space.contains(point)).isTrue();
      }
      System.out.printf(
          Locale.ROOT, "%d known: %.1f ms%n", trials, (System.nanoTime() - begin) / 1e6 / times);
    }
  }
}
