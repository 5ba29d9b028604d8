package io.isobar.activities.tune;

import io.isobar.activities.progress.Progress;
import io.isobar.domain.model.IntervalRule;
import java.util.List;
import java.util.Optional;

/**
 * What models of the folds say of the rows held out from each: what stands for a winner's
 * predictions of validation rows where it has learned from all rows itself.
 *
 * @param folds one after the other
 * @param quantiles of the same rows, in the same order; absent when none were learned
 */
record OutOfFold(List<HeldOut> folds, Optional<List<float[][]>> quantiles) {
  OutOfFold {
    folds = List.copyOf(folds);
  }

  /** Without quantiles. */
  OutOfFold(List<HeldOut> folds) {
    this(folds, Optional.empty());
  }

  /**
   * Goes on with the training of all folds up to so many rounds, and ends it.
   *
   * @param learners that it began with
   */
  static OutOfFold train(
      Training begun, List<Learner> learners, int rounds, IntervalRule rule, Progress progress) {
    try (Training training = begun) {
      while (training.rounds() < rounds) {
        training.grow();
        progress.report(training.rounds(), rounds, "rounds", "training the folds");
      }
      OutOfFold plain = new OutOfFold(training.heldOut(rounds));
      return Intervals.learnsQuantiles(rule, plain.together().labels().length)
          ? new OutOfFold(
              plain.folds, Optional.of(quantiles(learners, rounds, rule.coverage(), progress)))
          : plain;
    }
  }

  private static List<float[][]> quantiles(
      List<Learner> learners, int rounds, double coverage, Progress progress) {
    return learners.stream()
        .map(
            one ->
                QuantileModel.train(one.settings(), rounds, coverage, one.set(), progress)
                    .margins())
        .toList();
  }

  HeldOut together() {
    return HeldOut.together(folds);
  }

  /** Both quantiles of each row. */
  Optional<float[][]> bounds() {
    return quantiles.map(HeldOut::rows);
  }
}
