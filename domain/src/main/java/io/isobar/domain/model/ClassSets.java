package io.isobar.domain.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Conformal sets of classes: the truth of a new row is in its set with a probability of at least
 * {@code coverage}. Nothing is drawn by chance, and the likeliest class is always in the set, which
 * can only make it larger.
 *
 * @param threshold quantile of the scores of the calibration rows
 * @param rows it was measured on
 */
public record ClassSets(Rule rule, double threshold, double coverage, int rows) {

  /** By what score classes are in or out. */
  public enum Rule {
    /** 1 - p of the class (Sadinle, Lei and Wasserman 2019): the smallest sets on average. */
    LAC,
    /**
     * The sum of p of all classes that are likelier (Romano, Sesia and Candès 2020, with their
     * uniform number fixed at 1, so that the likeliest class has the score 0).
     */
    APS
  }

  public ClassSets {
    Objects.requireNonNull(rule, "rule");
    if (!Double.isFinite(threshold) || !(coverage > 0 && coverage < 1) || rows < 1) {
      throw new IllegalArgumentException(
          "class sets: threshold " + threshold + ", coverage " + coverage + ", rows " + rows);
    }
  }

  /** The score of a row whose truth is the class of that place. */
  static double score(Rule rule, double[] byClass, int truth) {
    return switch (rule) {
      case LAC -> 1 - byClass[truth];
      case APS -> {
        double sum = 0;
        for (int place : likeliestFirst(byClass)) {
          if (place == truth) {
            break;
          }
          sum += byClass[place];
        }
        yield sum;
      }
    };
  }

  /** The places of the classes in the set of a row, the likeliest first; at least one. */
  List<Integer> places(double[] byClass) {
    List<Integer> places = new ArrayList<>();
    double before = 0;
    for (int place : likeliestFirst(byClass)) {
      boolean in =
          switch (rule) {
            case LAC -> 1 - byClass[place] <= threshold;
            case APS -> before <= threshold;
          };
      if (places.isEmpty() || in) {
        places.add(place);
      }
      before += byClass[place];
    }
    return List.copyOf(places);
  }

  /** Of two that are as likely the one that comes first. */
  private static int[] likeliestFirst(double[] byClass) {
    return IntStream.range(0, byClass.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer place) -> -byClass[place]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
