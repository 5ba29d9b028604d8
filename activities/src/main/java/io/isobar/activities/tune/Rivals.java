package io.isobar.activities.tune;

import io.isobar.activities.progress.Progress;
import io.isobar.domain.model.ModelKind;
import io.isobar.domain.scoring.TrainedModel;
import io.isobar.domain.tune.BoosterParameters;
import io.isobar.domain.tune.LearnedRows;
import io.isobar.domain.tune.LinearFit;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.postgres.Studies;
import io.isobar.workflows.tune.Contender;
import io.isobar.workflows.tune.TrialResult;
import io.isobar.workflows.tune.TuneSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Fits the models beside XGBoost. A linear model and one shallow tree are fitted in every tuning,
 * so that everybody sees what the trees of the search are worth. The linear one sees only some of
 * the rows where it may not win, as it must cost next to nothing then.
 */
final class Rivals {
  /** One tree of at most 32 leaves. */
  static final BoosterParameters TREE = new BoosterParameters(1, 5, 1, 1, 1, 1, 0, 0);

  /** As of scikit-learn. */
  private static final int NEIGHBOURS = 5;

  private static final int ROWS_TO_WIN = 200_000;
  private static final int ROWS_TO_COMPARE = 5_000;
  private static final int ROWS_TO_CHOOSE = 5_000;
  private static final List<Double> PENALTIES = List.of(0.1, 0.01, 0.001, 0.0001);

  private final Goal goal;
  private final TuneSettings settings;
  private final FoldedFits fits;

  Rivals(Goal goal, TuneSettings settings, FoldedFits fits) {
    this.goal = goal;
    this.settings = settings;
    this.fits = fits;
  }

  /**
   * All of them but XGBoost's own.
   *
   * @param treesOfFolds what such trees say of the rows held out from the folds; absent without
   *     folds
   */
  List<Rival> fit(
      Trial tree, Checkpoints checkpoints, NativeSet data, Optional<OutOfFold> treesOfFolds) {
    List<Rival> rivals = new ArrayList<>();
    for (ModelKind kind : ModelKind.values()) {
      boolean listed = settings.mayWin().contains(kind);
      switch (kind) {
        case XGBOOST -> {}
        case LINEAR -> rivals.add(linear(listed));
        case TREE -> rivals.add(tree(tree.start(data, checkpoints), treesOfFolds, listed));
        case NEAREST -> {
          if (listed) {
            rivals.add(nearest());
          }
        }
      }
    }
    return rivals;
  }

  /** The one that wins against XGBoost: of equal scores that which the definition names first. */
  static Optional<Rival> winner(List<ModelKind> mayWin, double ofXgboost, List<Rival> rivals) {
    Optional<Rival> best = Optional.empty();
    double least = Double.POSITIVE_INFINITY;
    for (ModelKind kind : mayWin) {
      Optional<Rival> rival = rivals.stream().filter(one -> one.model().kind() == kind).findFirst();
      double score = kind == ModelKind.XGBOOST ? ofXgboost : rival.orElseThrow().score();
      if (score < least) {
        least = score;
        best = rival;
      }
    }
    return best;
  }

  /**
   * All that was compared, the best first.
   *
   * @param best trial of XGBoost
   * @param won the model that became the candidate
   * @param warm the best trial that took its parameters from the champion's tuning
   */
  static List<Contender> contenders(
      TrialResult best,
      Candidate.Model won,
      long rows,
      List<Rival> rivals,
      Optional<Studies.WarmTrial> warm) {
    boolean boosted = won.kind() == ModelKind.XGBOOST;
    Optional<Long> bytes =
        boosted ? Optional.of((long) BundleStore.bytes(won.trained()).length) : Optional.empty();
    List<Contender> all = new ArrayList<>();
    String name = ModelKind.XGBOOST.word();
    all.add(new Contender(name, best.score(), best.seconds(), rows, bytes, true, boosted));
    warm.map(
            trial ->
                new Contender(
                    Contender.OF_CHAMPION,
                    trial.score(),
                    trial.seconds(),
                    rows,
                    Optional.empty(),
                    true,
                    false))
        .ifPresent(all::add);
    rivals.forEach(rival -> all.add(rival.contender(rival.model().kind() == won.kind())));
    all.sort(Comparator.comparingDouble(Contender::score));
    return all;
  }

  private Rival tree(Training begun, Optional<OutOfFold> ofFolds, boolean mayWin) {
    long start = System.nanoTime();
    Progress oneRound = (done, total, unit, note) -> fits.whole().alive();
    Candidate.Model model = Candidate.train(ModelKind.TREE, begun, 1, oneRound);
    Candidate.Model judged = ofFolds.map(model::judgedBy).orElse(model);
    return rival(judged, start, fits.whole().train().rows(), mayWin);
  }

  private Rival nearest() {
    long start = System.nanoTime();
    Candidate.Model model = fits.fit(one -> one.nearest(NEIGHBOURS));
    return rival(model, start, fits.whole().train().rows(), true);
  }

  /** The penalty is chosen on the rows that judge, as the parameters of trees are. */
  private Rival linear(boolean mayWin) {
    long start = System.nanoTime();
    int most = mayWin ? ROWS_TO_WIN : ROWS_TO_COMPARE;
    List<LinearFit> begun = fits.judging().stream().map(one -> one.linear(most)).toList();
    double chosen = PENALTIES.getFirst();
    List<TrainedModel> best = linear(begun, chosen);
    double least = score(best);
    for (double penalty : PENALTIES.subList(1, PENALTIES.size())) {
      List<TrainedModel> next = linear(begun, penalty);
      double score = score(next);
      if (score < least) {
        least = score;
        best = next;
        chosen = penalty;
      }
    }
    long rows = Math.min(most, fits.whole().train().rows());
    return rival(fits.linear(best, chosen, most), start, rows, mayWin);
  }

  private List<TrainedModel> linear(List<LinearFit> begun, double penalty) {
    List<TrainedModel> models = new ArrayList<>();
    for (int i = 0; i < begun.size(); i++) {
      models.add(fits.judging().get(i).linear(begun.get(i), penalty));
    }
    return models;
  }

  /** Of some of the rows that judge, evenly of all folds. */
  private double score(List<TrainedModel> models) {
    int most = Math.max(1, ROWS_TO_CHOOSE / models.size());
    List<HeldOut> some = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      PlainFits of = fits.judging().get(i);
      LearnedRows rows = of.validation().atMost(most);
      some.add(
          new HeldOut(of.margins(models.get(i).scorer(), rows), rows.labels(), rows.weights()));
    }
    return ValidationLoss.of(goal, settings.metric(), some);
  }

  private Rival rival(Candidate.Model model, long start, long rows, boolean mayWin) {
    double seconds = (System.nanoTime() - start) / 1e9;
    List<HeldOut> judged =
        model
            .outOfFold()
            .map(OutOfFold::folds)
            .orElseGet(() -> List.of(fits.whole().judged(model)));
    double score = ValidationLoss.of(goal, settings.metric(), judged);
    return new Rival(model, score, seconds, rows, mayWin);
  }
}
