package io.isobar.domain.tune;

import java.util.List;
import java.util.Objects;

/** Each point by itself, evenly over the space. */
public record RandomDraws(SearchSpace space, long seed) implements Search {
  public RandomDraws {
    Objects.requireNonNull(space, "space");
  }

  @Override
  public Point propose(int trial, List<Observed> earlier) {
    return point(new Draws(seed, trial));
  }

  Point point(Draws draws) {
    return space.point(i -> space.dimensions().get(i).values().at(draws.share()));
  }
}
