package io.isobar.domain.tune;

import java.util.Arrays;

/**
 * Logistic regression by Newton's method on one output after the other, each step a weighted
 * elastic net (Friedman, Hastie, Tibshirani 2010, sections 3 and 4). A step that makes the loss
 * larger is halved until it does not, so that classes that can be separated do no harm.
 */
final class LogisticFit {
  private static final int MOST_ROUNDS = 100;
  private static final int HALVINGS = 20;

  /** Of p (1 - p): a row that is all but certain still has a curvature. */
  private static final double LEAST_CURVATURE = 1e-5;

  private final LearnedRows rows;
  private final InputColumns columns;
  private final double[] weights;
  private final ElasticNet net;
  private final Penalty penalty;
  private final double[][] betas;
  private final double[][] margins;
  private final double total;

  LogisticFit(
      LearnedRows rows,
      InputColumns columns,
      double[] weights,
      ElasticNet net,
      int outputs,
      Penalty penalty) {
    this.rows = rows;
    this.columns = columns;
    this.weights = weights;
    this.net = net;
    this.penalty = penalty;
    this.betas = new double[outputs][columns.width() + 1];
    this.margins = new double[outputs][rows.rows()];
    this.total = Arrays.stream(weights).sum();
  }

  /** For each output a coefficient an input, and then the intercept. */
  double[][] fit() {
    double loss = loss();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double before = loss;
      for (int output = 0; output < betas.length; output++) {
        loss = step(output, loss);
      }
      if (betas.length > 1) {
        shift();
        loss = loss();
      }
      if (before - loss <= penalty.tolerance() * Math.abs(before)) {
        break;
      }
    }
    return betas;
  }

  private double step(int output, double loss) {
    double[] old = betas[output].clone();
    double[] oldMargins = margins[output].clone();
    double[] curvature = new double[rows.rows()];
    double[] residual = new double[rows.rows()];
    for (int row = 0; row < residual.length; row++) {
      double p = probability(row, output);
      curvature[row] = weights[row] * Math.max(LEAST_CURVATURE, p * (1 - p));
      residual[row] = weights[row] * ((isOf(row, output) ? 1 : 0) - p) / curvature[row];
    }
    net.descend(
        curvature, residual, betas[output], penalty.tolerance() / 10, penalty.mostSweeps() / 10);
    for (int input = 0; input < old.length; input++) {
      double moved = betas[output][input] - old[input];
      if (moved != 0) {
        add(input, moved, margins[output]);
      }
    }
    double next = loss();
    for (int halving = 0; next > loss && halving < HALVINGS; halving++) {
      halve(betas[output], old);
      halve(margins[output], oldMargins);
      next = loss();
    }
    if (next > loss) {
      betas[output] = old;
      margins[output] = oldMargins;
      return loss;
    }
    return next;
  }

  private void add(int input, double amount, double[] to) {
    if (input < columns.width()) {
      columns.add(input, amount, to);
    } else {
      for (int row = 0; row < to.length; row++) {
        to[row] += amount;
      }
    }
  }

  private static void halve(double[] values, double[] towards) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] + towards[i]) / 2;
    }
  }

  private boolean isOf(int row, int output) {
    return rows.label(row) == (betas.length == 1 ? 1 : output);
  }

  private double probability(int row, int output) {
    double own = margins[output][row];
    if (betas.length == 1) {
      return 1 / (1 + StrictMath.exp(-own));
    }
    double sum = 0;
    for (double[] one : margins) {
      sum += StrictMath.exp(one[row] - own);
    }
    return 1 / sum;
  }

  /** The mean of -ln(probability of the true class), and the penalty. */
  private double loss() {
    double sum = 0;
    for (int row = 0; row < rows.rows(); row++) {
      sum += weights[row] * loss(row);
    }
    double loss = sum / total;
    for (double[] beta : betas) {
      loss += net.penalty(beta);
    }
    return loss;
  }

  private double loss(int row) {
    if (betas.length == 1) {
      double margin = isOf(row, 0) ? margins[0][row] : -margins[0][row];
      return Math.max(-margin, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(margin)));
    }
    double own = margins[(int) rows.label(row)][row];
    double largest = Double.NEGATIVE_INFINITY;
    for (double[] one : margins) {
      largest = Math.max(largest, one[row]);
    }
    double sum = 0;
    for (double[] one : margins) {
      sum += StrictMath.exp(one[row] - largest);
    }
    return largest - own + StrictMath.log(sum);
  }

  /**
   * The same number more in the coefficients of all classes changes no probability (section 4.1):
   * brings those of an input to where they cost least, and intercepts to a sum of 0. One output
   * after the other would take long to find that.
   */
  private void shift() {
    double[] ofInput = new double[betas.length];
    for (int input = 0; input <= columns.width(); input++) {
      for (int output = 0; output < betas.length; output++) {
        ofInput[output] = betas[output][input];
      }
      double less =
          input == columns.width()
              ? Arrays.stream(ofInput).sum() / betas.length
              : net.cheapest(ofInput);
      if (less != 0) {
        for (int output = 0; output < betas.length; output++) {
          betas[output][input] -= less;
          add(input, -less, margins[output]);
        }
      }
    }
  }
}
