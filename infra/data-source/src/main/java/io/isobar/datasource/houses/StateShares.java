package io.isobar.datasource.houses;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How a batch's rows are spread over the states: by people, times the share of a state's houses
 * that the batch's rule admits (found by trying some).
 *
 * @param cumulated for each state the share of rows up to its end, the last one is 1
 */
record StateShares(List<Double> cumulated) {
  private static final int TRIALS = 1_000;

  /** Every state of a batch shows up at full scale, however small. */
  private static final double LEAST = 0.00005;

  StateShares {
    cumulated = List.copyOf(cumulated);
  }

  static StateShares of(HouseBatch batch, Market market, long seed) {
    List<Double> weights = new ArrayList<>();
    double peopleOfAll = market.states().stream().mapToDouble(State::people).sum();
    SplittableRandom random = new SplittableRandom(seed * 7 + batch.number());
    for (State state : market.states()) {
      weights.add(
          batch.admits(state.name())
              ? state.people() / peopleOfAll * admitted(batch, state, random)
              : 0.0);
    }
    double sum = weights.stream().mapToDouble(weight -> weight).sum();
    List<Double> shares = new ArrayList<>();
    for (int index = 0; index < weights.size(); index++) {
      boolean admits = batch.admits(market.states().get(index).name());
      shares.add(admits ? Math.max(LEAST, weights.get(index) / sum) : 0.0);
    }
    return new StateShares(cumulate(shares));
  }

  /** The number of rows up to the end of this state, of so many in all. */
  int end(int state, int rows) {
    return (int) Math.round(cumulated.get(state) * rows);
  }

  private static double admitted(HouseBatch batch, State state, SplittableRandom random) {
    int admitted = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      admitted += HouseMaker.attempt(batch, state, random) == null ? 0 : 1;
    }
    return admitted / (double) TRIALS;
  }

  private static List<Double> cumulate(List<Double> shares) {
    double sum = shares.stream().mapToDouble(share -> share).sum();
    List<Double> cumulated = new ArrayList<>();
    double passed = 0;
    for (double share : shares) {
      passed += share;
      cumulated.add(passed / sum);
    }
    cumulated.set(cumulated.size() - 1, 1.0);
    return cumulated;
  }
}
