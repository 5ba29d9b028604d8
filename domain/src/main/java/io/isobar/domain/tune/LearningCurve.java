package io.isobar.domain.tune;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How a trial's score went.
 *
 * @param rounds after which it was looked at, ascending
 * @param scores of the validation rows after these rounds, lower is better
 */
public record LearningCurve(List<Integer> rounds, List<Double> scores) {
  public static final LearningCurve NONE = new LearningCurve(List.of(), List.of());

  public LearningCurve {
    rounds = List.copyOf(rounds);
    scores = List.copyOf(scores);
    if (rounds.size() != scores.size()) {
      throw new IllegalArgumentException(
          "a learning curve of " + rounds.size() + " rounds and " + scores.size() + " scores");
    }
  }

  /** This curve with the score of one more round, unless it has that round. */
  public LearningCurve with(int round, double score) {
    int place = Collections.binarySearch(rounds, round);
    if (place >= 0) {
      return this;
    }
    List<Integer> allRounds = new ArrayList<>(rounds);
    List<Double> allScores = new ArrayList<>(scores);
    allRounds.add(-place - 1, round);
    allScores.add(-place - 1, score);
    return new LearningCurve(allRounds, allScores);
  }
}
