package io.isobar.domain.tune;

import java.util.List;

/** A Parzen estimator: a mixture of kernels over some dimensions, as Optuna 5 makes it. */
final class Parzen {
  /** The newest observations count in full, however many there are. */
  private static final int FULL_WEIGHTS = 25;

  private final List<Kernels> dimensions;
  private final double[] weights;

  /**
   * Over the given dimensions.
   *
   * @param points in the order of their trials; all have all the dimensions
   */
  Parzen(List<Point> points, SearchSpace space, List<Integer> dimensions) {
    this.weights = weights(points.size());
    this.dimensions =
        dimensions.stream()
            .map(
                dimension ->
                    Kernels.around(
                        points.stream().mapToDouble(point -> point.get(dimension)).toArray(),
                        space.dimensions().get(dimension).values()))
            .toList();
  }

  /** Of the observations, and of the prior as the last; their sum is 1. */
  static double[] weights(int observed) {
    double[] weights = new double[observed + 1];
    int ramp = Math.max(0, observed - FULL_WEIGHTS);
    double sum = 0;
    for (int i = 0; i <= observed; i++) {
      double lowest = 1.0 / Math.max(observed, 1);
      weights[i] = i >= ramp ? 1 : ramp == 1 ? lowest : lowest + (1 - lowest) * i / (ramp - 1.0);
      sum += weights[i];
    }
    for (int i = 0; i <= observed; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  /** The values of the dimensions, drawn together. */
  double[] draw(Draws draws) {
    int kernel = 0;
    double share = draws.share() - weights[0];
    while (share >= 0 && kernel < weights.length - 1) {
      share -= weights[++kernel];
    }
    double[] values = new double[dimensions.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = dimensions.get(i).draw(kernel, draws);
    }
    return values;
  }

  double logDensity(double[] values) {
    double[] sums = new double[weights.length];
    for (int i = 0; i < values.length; i++) {
      dimensions.get(i).addLogDensities(values[i], sums);
    }
    double most = Double.NEGATIVE_INFINITY;
    for (double sum : sums) {
      most = Math.max(most, sum);
    }
    double density = 0;
    for (int i = 0; i < sums.length; i++) {
      density += weights[i] * StrictMath.exp(sums[i] - most);
    }
    return most + StrictMath.log(density);
  }
}
