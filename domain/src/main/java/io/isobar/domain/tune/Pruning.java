package io.isobar.domain.tune;

import io.isobar.domain.tune.Observed.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** When a trial that looks worse than others is stopped. */
public sealed interface Pruning {
  /**
   * The bars of a trial.
   *
   * @param earlier trials whose results it may know
   * @param rounds that it may take at most
   */
  Bars bars(List<Learned> earlier, int rounds);

  /** A trial that has ended, with its curve. */
  record Learned(State state, LearningCurve curve) {
    OptionalDouble at(int round) {
      int place = curve.rounds().indexOf(round);
      return place < 0 ? OptionalDouble.empty() : OptionalDouble.of(curve.scores().get(place));
    }
  }

  /** Never. */
  record None() implements Pruning {
    @Override
    public Bars bars(List<Learned> earlier, int rounds) {
      return Bars.NONE;
    }
  }

  /**
   * When its best score so far is worse than the median of the complete trials after as many rounds
   * (Golovin et al. 2017; Optuna's MedianPruner).
   *
   * @param startup complete trials before which none is stopped
   * @param warmup rounds before which none is stopped
   */
  record Median(int startup, int warmup) implements Pruning {
    @Override
    public Bars bars(List<Learned> earlier, int rounds) {
      List<Learned> complete =
          earlier.stream().filter(trial -> trial.state() == State.COMPLETE).toList();
      if (complete.size() < startup) {
        return Bars.NONE;
      }
      return atRungs(
          Rungs.before(rounds).stream().filter(rung -> rung >= warmup).toList(),
          complete,
          scores -> {
            int half = scores.length / 2;
            return scores.length % 2 == 1 ? scores[half] : 0.5 * (scores[half - 1] + scores[half]);
          });
    }
  }

  /**
   * When after {@code first} rounds, {@code factor} times as many and so on it is not among the
   * best {@code factor}-th of all that came so far (Li et al. 2018, ASHA; Optuna's
   * SuccessiveHalvingPruner).
   */
  record Halving(int first, int factor) implements Pruning {
    @Override
    public Bars bars(List<Learned> earlier, int rounds) {
      List<Integer> rungs = new ArrayList<>();
      for (long rung = first; rung < rounds; rung *= factor) {
        rungs.add((int) rung);
      }
      return atRungs(
          rungs, earlier, scores -> scores[Math.max((scores.length + 1) / factor - 1, 0)]);
    }
  }

  /** The bar of a rung that others have come to, from their sorted scores there. */
  interface Bar {
    double of(double[] scores);
  }

  private static Bars atRungs(List<Integer> rungs, List<Learned> trials, Bar bar) {
    List<Integer> rounds = new ArrayList<>();
    List<Double> scores = new ArrayList<>();
    for (int rung : rungs) {
      double[] there =
          trials.stream()
              .map(trial -> trial.at(rung))
              .flatMapToDouble(OptionalDouble::stream)
              .toArray();
      if (there.length > 0) {
        Arrays.sort(there);
        rounds.add(rung);
        scores.add(bar.of(there));
      }
    }
    return new Bars(rounds, scores);
  }
}
