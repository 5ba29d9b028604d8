package io.isobar.domain.tune;

import java.util.List;
import java.util.TreeSet;

/**
 * What a trial has to have reached by when, or it is stopped.
 *
 * @param rounds ascending
 * @param scores the worst with which a trial goes on after so many rounds; lower is better
 */
public record Bars(List<Integer> rounds, List<Double> scores) {
  public static final Bars NONE = new Bars(List.of(), List.of());

  public Bars {
    rounds = List.copyOf(rounds);
    scores = List.copyOf(scores);
    if (rounds.size() != scores.size() || !List.copyOf(new TreeSet<>(rounds)).equals(rounds)) {
      throw new IllegalArgumentException("bars of " + scores + " after " + rounds + " rounds");
    }
  }

  /**
   * Whether a trial ends here.
   *
   * @param best score of the trial so far
   */
  public boolean stop(int round, double best) {
    int place = rounds.indexOf(round);
    return place >= 0 && best > scores.get(place);
  }
}
