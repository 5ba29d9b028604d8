package io.isobar.domain.tune;

import java.util.Arrays;

/**
 * Weighted least squares with an elastic-net penalty, by cyclic coordinate descent (Friedman,
 * Hastie, Tibshirani 2010, section 2): minimises sum(w r²) / (2 W) + penalty * (share * |b|₁ + (1 -
 * share) / 2 * |b|₂²), W the sum of all row weights. The intercept is not penalised. The order of
 * all sums is fixed, so that the same rows give the same bits.
 */
final class ElasticNet {
  private final InputColumns columns;
  private final double penalty;
  private final double l1Share;
  private final double total;
  private final Runnable alive;

  /**
   * A problem.
   *
   * @param total what the sum of squares is divided by
   * @param alive called now and then, for what may take long
   */
  ElasticNet(InputColumns columns, double penalty, double l1Share, double total, Runnable alive) {
    this.columns = columns;
    this.penalty = penalty;
    this.l1Share = l1Share;
    this.total = total;
    this.alive = alive;
  }

  /**
   * Sweeps over all coordinates until none moves the sum of squares by more than the tolerance.
   *
   * @param residual what is left of each row; changed
   * @param beta a coefficient an input, and then the intercept; changed
   */
  void descend(
      double[] weights, double[] residual, double[] beta, double tolerance, int mostSweeps) {
    double[] squares = new double[columns.width()];
    for (int input = 0; input < squares.length; input++) {
      squares[input] = columns.squares(input, weights) / total;
    }
    double weight = Arrays.stream(weights).sum();
    for (int sweep = 0; sweep < mostSweeps; sweep++) {
      double moved = intercept(weights, weight, residual, beta);
      for (int input = 0; input < squares.length; input++) {
        moved = Math.max(moved, coordinate(input, squares[input], weights, residual, beta));
      }
      alive.run();
      if (moved <= tolerance) {
        return;
      }
    }
  }

  private double coordinate(
      int input, double square, double[] weights, double[] residual, double[] beta) {
    if (square == 0) {
      return 0;
    }
    double pull = columns.product(input, weights, residual) / total + square * beta[input];
    double shrunk = Math.max(0, Math.abs(pull) - penalty * l1Share);
    double next = Math.copySign(shrunk, pull) / (square + penalty * (1 - l1Share));
    double step = next - beta[input];
    if (step != 0) {
      beta[input] = next;
      columns.add(input, -step, residual);
    }
    return square * step * step;
  }

  private double intercept(double[] weights, double weight, double[] residual, double[] beta) {
    double sum = 0;
    for (int row = 0; row < residual.length; row++) {
      sum += weights[row] * residual[row];
    }
    double step = sum / weight;
    beta[beta.length - 1] += step;
    for (int row = 0; row < residual.length; row++) {
      residual[row] -= step;
    }
    return weight / total * step * step;
  }

  /**
   * What to take from coefficients of one input, one an output, so that they cost the least: the
   * median formula (Li, Osher 2009, proposition 2.3).
   */
  double cheapest(double[] coefficients) {
    int count = coefficients.length;
    double sum = Arrays.stream(coefficients).sum();
    double[] candidates = Arrays.copyOf(coefficients, 2 * count + 1);
    for (int below = 0; below <= count; below++) {
      candidates[count + below] = (sum - l1Share / (1 - l1Share) * (2 * below - count)) / count;
    }
    Arrays.sort(candidates);
    return candidates[count];
  }

  /** The penalty of coefficients. */
  double penalty(double[] beta) {
    double sum = 0;
    for (int input = 0; input < beta.length - 1; input++) {
      double b = beta[input];
      sum += l1Share * Math.abs(b) + (1 - l1Share) / 2 * b * b;
    }
    return penalty * sum;
  }
}
