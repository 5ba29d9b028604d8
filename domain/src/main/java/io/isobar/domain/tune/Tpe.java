package io.isobar.domain.tune;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Tree-structured Parzen estimators (Bergstra et al. 2011) by the rules of Optuna 5's TPESampler:
 * 24 candidates from the density of the best tenth of the trials, at most 25; the one whose density
 * there is highest against the density of the others is tried. A trial that is running counts among
 * the others (a constant liar).
 *
 * @param startup trials must have ended before the first that learns; till then they are drawn
 *     evenly
 * @param multivariate one density over all parameters that every point has; else one a parameter
 */
public record Tpe(SearchSpace space, long seed, int startup, boolean multivariate)
    implements Search {
  private static final int CANDIDATES = 24;
  private static final int MOST_BEST = 25;

  public Tpe {
    Objects.requireNonNull(space, "space");
  }

  @Override
  public Point propose(int trial, List<Observed> earlier) {
    Draws draws = new Draws(seed, trial);
    Point even = new RandomDraws(space, seed).point(draws);
    Ranking ranking = Ranking.of(earlier, n -> Math.min((n + 9) / 10, MOST_BEST));
    if (ranking.ended() < Math.max(startup, 1)) {
      return even;
    }
    double[] joint = new double[space.size()];
    Arrays.fill(joint, Double.NaN);
    if (multivariate) {
      List<Integer> together = everywhere();
      if (!together.isEmpty()) {
        double[] found = best(together, ranking, draws);
        IntStream.range(0, found.length).forEach(i -> joint[together.get(i)] = found[i]);
      }
    }
    return space.point(
        i -> {
          if (!Double.isNaN(joint[i])) {
            return joint[i];
          }
          Values values = space.dimensions().get(i).values();
          return values.fixed() ? values.at(0) : best(List.of(i), ranking, draws)[0];
        });
  }

  /** The parameters with a choice that every point has. */
  private List<Integer> everywhere() {
    return IntStream.range(0, space.size())
        .filter(i -> space.dimensions().get(i).onlyIf().isEmpty())
        .filter(i -> !space.dimensions().get(i).values().fixed())
        .boxed()
        .toList();
  }

  private double[] best(List<Integer> dimensions, Ranking ranking, Draws draws) {
    Parzen good = estimator(ranking.best(), dimensions);
    Parzen others = estimator(ranking.others(), dimensions);
    double[] best = new double[0];
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < CANDIDATES; i++) {
      double[] candidate = good.draw(draws);
      double gain = good.logDensity(candidate) - others.logDensity(candidate);
      if (best.length == 0 || gain > most) {
        best = candidate;
        most = gain;
      }
    }
    return best;
  }

  private Parzen estimator(List<Observed> trials, List<Integer> dimensions) {
    List<Point> points =
        trials.stream()
            .map(Observed::point)
            .filter(point -> dimensions.stream().allMatch(point::has))
            .toList();
    return new Parzen(points, space, dimensions);
  }
}
