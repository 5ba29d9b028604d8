package io.isobar.domain.tune;

import io.isobar.domain.tune.Observed.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;

/** When a trial that looks worse than others is stopped. */
public sealed interface Pruning {
  /**
   * The bars of a trial.
   *
   * @param eta its step size, above 0
   * @param earlier trials whose results it may know
   * @param rounds that it may take at most
   */
  Bars bars(double eta, List<Learned> earlier, int rounds);

  /**
   * A trial that has ended.
   *
   * @param eta its step size
   * @param curve its scores at the rungs, and of a complete one that of its best round
   */
  record Learned(State state, double eta, LearningCurve curve) {
    /** Its score at a rung; one that had come to its end before has that of its best round. */
    OptionalDouble at(double progress) {
      int round = Rungs.round(progress, eta);
      int place = curve.rounds().indexOf(round);
      if (place >= 0) {
        return OptionalDouble.of(curve.scores().get(place));
      }
      boolean over =
          state == State.COMPLETE && !curve.rounds().isEmpty() && curve.rounds().getLast() < round;
      return over ? OptionalDouble.of(Collections.min(curve.scores())) : OptionalDouble.empty();
    }
  }

  /** Never. */
  record None() implements Pruning {
    @Override
    public Bars bars(double eta, List<Learned> earlier, int rounds) {
      return Bars.NONE;
    }
  }

  /**
   * When its best score so far is worse than the median of the complete trials at the same rung
   * (Golovin et al. 2017; Optuna's MedianPruner, which compares rounds).
   *
   * @param startup complete trials before which none is stopped
   * @param from progress before which none is stopped
   */
  record Median(int startup, double from) implements Pruning {
    @Override
    public Bars bars(double eta, List<Learned> earlier, int rounds) {
      List<Learned> complete =
          earlier.stream().filter(trial -> trial.state() == State.COMPLETE).toList();
      if (complete.size() < startup) {
        return Bars.NONE;
      }
      return atRungs(eta, rounds, rung -> rung >= from, complete, Median::middle);
    }

    private static double middle(double[] scores) {
      int half = scores.length / 2;
      return scores.length % 2 == 1 ? scores[half] : 0.5 * (scores[half - 1] + scores[half]);
    }
  }

  /**
   * When at one of the rungs first, factor · first, factor² · first and so on it is not among the
   * best {@code factor}-th, rounded up, of all that came so far (Li et al. 2018, ASHA, with
   * progress as the resource).
   */
  record Halving(double first, int factor) implements Pruning {
    @Override
    public Bars bars(double eta, List<Learned> earlier, int rounds) {
      return atRungs(
          eta, rounds, this::isOne, earlier, scores -> scores[(scores.length - 1) / factor]);
    }

    private boolean isOne(double rung) {
      double exponent = StrictMath.log(rung / first) / StrictMath.log(factor);
      return exponent > -0.01 && Math.abs(exponent - Math.rint(exponent)) < 0.01;
    }
  }

  /** The bar of a rung that others have come to, from their sorted scores there. */
  interface Bar {
    double of(double[] scores);
  }

  private static Bars atRungs(
      double eta, int rounds, DoublePredicate wanted, List<Learned> trials, Bar bar) {
    List<Integer> at = new ArrayList<>();
    List<Double> scores = new ArrayList<>();
    for (double rung : Rungs.before(eta, rounds)) {
      double[] there =
          trials.stream()
              .map(trial -> trial.at(rung))
              .flatMapToDouble(OptionalDouble::stream)
              .toArray();
      int round = Rungs.round(rung, eta);
      if (wanted.test(rung) && there.length > 0 && !at.contains(round)) {
        Arrays.sort(there);
        at.add(round);
        scores.add(bar.of(there));
      }
    }
    return new Bars(at, scores);
  }
}
