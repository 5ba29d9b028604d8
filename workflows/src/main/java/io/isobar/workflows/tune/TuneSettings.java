package io.isobar.workflows.tune;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.model.IntervalRule;
import io.isobar.domain.model.ModelKind;
import io.isobar.domain.split.FoldRule;
import io.isobar.domain.tune.Grid;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * {@code uses: tune}: several trials, the best of which becomes the candidate.
 *
 * @param metric that the best trial is chosen by, on the validation rows
 * @param trials in all
 * @param parallel trials at a time, each on one thread
 * @param rounds of boosting at most
 * @param patience rounds without improvement on the validation rows after which a trial stops
 * @param seed of the choice of trials and of the training
 * @param search how trials are chosen; histories that are older than this field chose at random
 * @param intervals what the candidate promises beside its predictions; the standard where histories
 *     are older than this field
 * @param candidates what may become the candidate, of equal scores the first; none for XGBoost
 *     alone, as in histories that are older than this field
 * @param folds that trials are judged by; absent for the validation rows (holdout)
 */
public record TuneSettings(
    Metric metric,
    int trials,
    int parallel,
    int rounds,
    int patience,
    long seed,
    SearchSettings search,
    IntervalRule intervals,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ModelKind> candidates,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<FoldRule> folds) {
  /** Where the validation rows judge. */
  public TuneSettings(
      Metric metric,
      int trials,
      int parallel,
      int rounds,
      int patience,
      long seed,
      SearchSettings search,
      IntervalRule intervals,
      List<ModelKind> candidates) {
    this(
        metric,
        trials,
        parallel,
        rounds,
        patience,
        seed,
        search,
        intervals,
        candidates,
        Optional.empty());
  }

  /** With the usual intervals, and where XGBoost decides alone. */
  public TuneSettings(
      Metric metric,
      int trials,
      int parallel,
      int rounds,
      int patience,
      long seed,
      SearchSettings search) {
    this(
        metric, trials, parallel, rounds, patience, seed, search, IntervalRule.STANDARD, List.of());
  }

  public TuneSettings(
      Metric metric, int trials, int parallel, int rounds, int patience, long seed) {
    this(metric, trials, parallel, rounds, patience, seed, SearchSettings.STANDARD);
  }

  @JsonCreator
  public TuneSettings {
    Objects.requireNonNull(metric, "metric");
    requireWithin("trials", trials, 1, 10_000);
    requireWithin("parallel", parallel, 1, 256);
    requireWithin("rounds", rounds, 1, 100_000);
    requireWithin("patience", patience, 1, 100_000);
    search = Objects.requireNonNullElse(search, SearchSettings.BEFORE);
    intervals = Objects.requireNonNullElse(intervals, IntervalRule.STANDARD);
    candidates = List.copyOf(Objects.requireNonNullElse(candidates, List.of()));
    if (candidates.equals(List.of(ModelKind.XGBOOST))) {
      candidates = List.of();
    }
    requireSound(candidates);
    Objects.requireNonNull(folds, "folds");
  }

  /** The same, judged by such folds. */
  public TuneSettings in(FoldRule rule) {
    return new TuneSettings(
        metric,
        trials,
        parallel,
        rounds,
        patience,
        seed,
        search,
        intervals,
        candidates,
        Optional.of(rule));
  }

  private static void requireSound(List<ModelKind> candidates) {
    if (!candidates.isEmpty() && !candidates.contains(ModelKind.XGBOOST)) {
      throw new IllegalArgumentException(
          "tune: candidates do not name xgboost, whose trials are what the others are measured by");
    }
    if (Set.copyOf(candidates).size() < candidates.size()) {
      throw new IllegalArgumentException("tune: candidates name one of them twice");
    }
  }

  /** What may become the candidate; of equal scores the first. */
  public List<ModelKind> mayWin() {
    return candidates.isEmpty() ? List.of(ModelKind.XGBOOST) : candidates;
  }

  /** The trials that there will be: a grid may have fewer points than are allowed. */
  int trialsInAll() {
    return search.by(seed) instanceof Grid grid ? (int) Math.min(trials, grid.points()) : trials;
  }

  /**
   * A trial is chosen with the results of the trials that are at least so many before it: with all
   * before it when there is one lane; else with so few that a lane seldom waits for another one.
   */
  public int lag() {
    return search.learns() ? 2 * parallel - 1 : trials;
  }

  static void requireWithin(String name, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          "tune: " + name + " " + value + " is not in " + low + ".." + high);
    }
  }
}
