package io.isobar.domain.tune;

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
}
