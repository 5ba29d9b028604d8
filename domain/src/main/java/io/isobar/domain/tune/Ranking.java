package io.isobar.domain.tune;

import io.isobar.domain.tune.Observed.State;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/**
 * Trials parted into the best and the others, each in the order of their numbers. Complete trials
 * come before pruned ones, of which those come first that were stopped last; running ones are never
 * among the best.
 *
 * @param ended how many have ended, complete or pruned
 */
record Ranking(int ended, List<Observed> best, List<Observed> others) {
  private static final Comparator<Observed> BEST_FIRST =
      Comparator.comparing(Observed::state)
          .thenComparingInt(trial -> trial.state() == State.PRUNED ? -trial.rounds() : 0)
          .thenComparingDouble(Observed::score)
          .thenComparingInt(Observed::trial);

  /**
   * Parts them.
   *
   * @param share how many of so many ended trials are the best
   */
  static Ranking of(List<Observed> trials, IntUnaryOperator share) {
    List<Observed> ended =
        trials.stream().filter(trial -> trial.state() != State.RUNNING).sorted(BEST_FIRST).toList();
    SortedSet<Integer> best = new TreeSet<>();
    ended.stream().limit(share.applyAsInt(ended.size())).forEach(trial -> best.add(trial.trial()));
    return new Ranking(
        ended.size(),
        trials.stream().filter(trial -> best.contains(trial.trial())).toList(),
        trials.stream().filter(trial -> !best.contains(trial.trial())).toList());
  }
}
