package io.isobar.activities.tune;

import io.isobar.activities.progress.Progress;
import io.isobar.domain.scoring.TrainedModel;
import io.isobar.workflows.tune.TrainingSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Fits of models without trees on all rows, and on those of each fold.
 *
 * @param folds none where validation rows judge
 */
record FoldedFits(PlainFits whole, List<PlainFits> folds) {
  FoldedFits {
    folds = List.copyOf(folds);
  }

  /**
   * Those of a training set.
   *
   * @param validation its own
   */
  static FoldedFits of(
      Goal goal,
      TrainingSet set,
      Matrix validation,
      MatrixObjects matrices,
      FoldObjects objects,
      Progress progress) {
    List<TrainingSet> folds = set.folds().isPresent() ? objects.judging(set) : List.of();
    return new FoldedFits(
        new PlainFits(goal, matrices.load(set.train()), validation, progress),
        folds.stream().map(fold -> ofFold(goal, fold, matrices, progress)).toList());
  }

  private static PlainFits ofFold(
      Goal goal, TrainingSet fold, MatrixObjects matrices, Progress progress) {
    PlainFits fits =
        new PlainFits(
            goal, matrices.load(fold.train()), matrices.load(fold.validation()), progress);
    fits.alive();
    return fits;
  }

  /** Those that a choice is judged by: the folds, or the whole with its validation rows. */
  List<PlainFits> judging() {
    return folds.isEmpty() ? List.of(whole) : folds;
  }

  /** A model of all rows, judged by models of the folds that are fitted likewise. */
  Candidate.Model fit(Function<PlainFits, Candidate.Model> how) {
    Candidate.Model model = how.apply(whole);
    return folds.isEmpty()
        ? model
        : model.judgedBy(
            new OutOfFold(folds.stream().map(one -> one.judged(how.apply(one))).toList()));
  }

  /**
   * The linear model of all rows.
   *
   * @param chosen the models with the chosen penalty, one of each of {@link #judging}
   */
  Candidate.Model linear(List<TrainedModel> chosen, double penalty, int mostRows) {
    if (folds.isEmpty()) {
      return whole.linear(chosen.getFirst(), penalty, mostRows);
    }
    List<HeldOut> said = new ArrayList<>();
    for (int i = 0; i < folds.size(); i++) {
      PlainFits one = folds.get(i);
      said.add(one.judged(one.linear(chosen.get(i), penalty, mostRows)));
    }
    TrainedModel all = whole.linear(whole.linear(mostRows), penalty);
    return whole.linear(all, penalty, mostRows).judgedBy(new OutOfFold(said));
  }
}
