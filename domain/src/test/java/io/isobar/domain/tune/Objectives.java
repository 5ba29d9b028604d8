package io.isobar.domain.tune;

import io.isobar.domain.tune.Values.Choices;
import io.isobar.domain.tune.Values.Decimals;
import io.isobar.domain.tune.Values.Wholes;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Functions with a known minimum, the same as in quartiles.py beside the test's figures. */
enum Objectives {
  BRANIN(
      new SearchSpace(
          List.of(
              new Dimension("x", new Decimals(-5, 10, false)),
              new Dimension("y", new Decimals(0, 15, false)))),
      Objectives::branin),
  HARTMANN6(
      new SearchSpace(
          IntStream.range(0, 6)
              .mapToObj(i -> new Dimension("x" + i, new Decimals(0, 1, false)))
              .toList()),
      Objectives::hartmann6),
  MIXED(
      new SearchSpace(
          List.of(
              new Dimension(
                  "booster", new Choices(List.of("gbtree", "dart", "gblinear", "forest"))),
              new Dimension("lr", new Decimals(1e-4, 1, true)),
              new Dimension("l2", new Decimals(1e-3, 1e3, true)),
              new Dimension("depth", new Wholes(2, 16, 1, false)),
              new Dimension("sub", new Decimals(0.3, 1, false)))),
      Objectives::mixed),
  NESTED(
      new SearchSpace(
          List.of(
              new Dimension("rate", new Decimals(1e-4, 1, true)),
              new Dimension("kind", new Choices(List.of("deep", "wide"))),
              new Dimension("depth", new Wholes(1, 12, 1, false), onlyIf("deep")),
              new Dimension("width", new Wholes(1, 1024, 1, true), onlyIf("wide")))),
      Objectives::nested);

  private static final double[] WEIGHTS = {1.0, 1.2, 3.0, 3.2};
  private static final double[][] STEEPNESS = {
    {10, 3, 17, 3.5, 1.7, 8},
    {0.05, 10, 17, 0.1, 8, 14},
    {3, 3.5, 1.7, 10, 17, 8},
    {17, 8, 0.05, 10, 0.1, 14}
  };
  private static final double[][] CENTRES = {
    {.1312, .1696, .5569, .0124, .8283, .5886},
    {.2329, .4135, .8307, .3736, .1004, .9991},
    {.2348, .1451, .3522, .2883, .3047, .6650},
    {.4047, .8828, .8732, .5743, .1091, .0381}
  };
  private static final double[] OFFSETS = {0.15, 0, 1, 0.5};
  private static final double[] FACTORS = {1, 1, 0.3, 0.6};

  final SearchSpace space;
  private final ToDoubleFunction<Point> function;

  Objectives(SearchSpace space, ToDoubleFunction<Point> function) {
    this.space = space;
    this.function = function;
  }

  double at(Point point) {
    return function.applyAsDouble(point);
  }

  private static Optional<Dimension.Condition> onlyIf(String kind) {
    return Optional.of(new Dimension.Condition("kind", kind));
  }

  private static double branin(Point at) {
    double x = at.get(0);
    double valley = at.get(1) - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
    return valley * valley + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
  }

  private static double hartmann6(Point at) {
    double sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      double far = 0;
      for (int j = 0; j < 6; j++) {
        far += STEEPNESS[i][j] * square(at.get(j) - CENTRES[i][j]);
      }
      sum -= WEIGHTS[i] * Math.exp(-far);
    }
    return sum;
  }

  private static double mixed(Point at) {
    int booster = (int) at.get(0);
    double squares =
        square(Math.log10(at.get(1)) + 1.5)
            + 0.1 * square(Math.log10(at.get(2)))
            + square((at.get(3) - 7) / 5)
            + 2 * square(at.get(4) - 0.8);
    return OFFSETS[booster] + FACTORS[booster] * squares;
  }

  private static double nested(Point at) {
    double rest =
        at.has(2)
            ? square((at.get(2) - 4) / 4)
            : 0.2 + square(Math.log(at.get(3) / 64) / Math.log(2)) / 9;
    return square(Math.log10(at.get(0)) + 2) + rest;
  }

  private static double square(double value) {
    return value * value;
  }
}
