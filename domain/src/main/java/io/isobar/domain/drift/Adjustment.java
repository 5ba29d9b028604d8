package io.isobar.domain.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Probabilities of many tests at once. */
public final class Adjustment {
  private Adjustment() {}

  /**
   * The step-up procedure of Benjamini and Hochberg (1995): of the tests whose adjusted p is at
   * most q, no more than the share q is expected to be wrong.
   *
   * @param p of each test
   * @return adjusted, in the same order
   */
  public static List<Double> benjaminiHochberg(List<Double> p) {
    List<Integer> order = new ArrayList<>();
    for (int place = 0; place < p.size(); place++) {
      order.add(place);
    }
    order.sort(Comparator.comparingDouble(p::get));
    List<Double> adjusted = new ArrayList<>(p);
    double smallest = 1;
    for (int rank = p.size(); rank >= 1; rank--) {
      int place = order.get(rank - 1);
      smallest = Math.min(smallest, p.get(place) * p.size() / rank);
      adjusted.set(place, smallest);
    }
    return adjusted;
  }
}
