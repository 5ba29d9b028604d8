package io.isobar.domain.tune;

import io.isobar.domain.scoring.Inputs;
import io.isobar.domain.scoring.Linear;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fits linear models with an elastic-net penalty: least squares on the standardised target, or
 * logistic regression. A fit depends on rows and penalty alone, to the bit.
 */
public final class LinearFit {
  private final LearnedRows rows;
  private final Inputs inputs;
  private final InputColumns columns;
  private final double[] weights;
  private final double total;
  private final Runnable alive;

  /**
   * What is fitted to.
   *
   * @param alive called now and then
   */
  public LinearFit(LearnedRows rows, Runnable alive) {
    this.rows = rows;
    this.inputs = InputsFit.of(rows);
    this.columns = new InputColumns(inputs, rows);
    this.weights = new double[rows.rows()];
    Arrays.setAll(weights, rows::weight);
    this.total = Arrays.stream(weights).sum();
    this.alive = alive;
  }

  /** A model of numbers; labels are centred and brought to a deviation of 1 before. */
  public Linear regression(Penalty penalty) {
    double[] residual = new double[rows.rows()];
    double mean = 0;
    for (int row = 0; row < residual.length; row++) {
      mean += weights[row] * rows.label(row) / total;
    }
    double squares = 0;
    for (int row = 0; row < residual.length; row++) {
      residual[row] = rows.label(row) - mean;
      squares += weights[row] * residual[row] * residual[row] / total;
    }
    double scale = squares > 0 ? Math.sqrt(squares) : 1;
    for (int row = 0; row < residual.length; row++) {
      residual[row] /= scale;
    }
    double[] beta = new double[columns.width() + 1];
    net(penalty).descend(weights, residual, beta, penalty.tolerance(), penalty.mostSweeps());
    for (int i = 0; i < beta.length; i++) {
      beta[i] *= scale;
    }
    beta[beta.length - 1] += mean;
    return model(new double[][] {beta});
  }

  /**
   * A model of classes.
   *
   * @param outputs 1 for the log odds of the class whose label is 1; else the number of classes
   */
  public Linear classification(int outputs, Penalty penalty) {
    return model(new LogisticFit(rows, columns, weights, net(penalty), outputs, penalty).fit());
  }

  private ElasticNet net(Penalty penalty) {
    return new ElasticNet(columns, penalty.strength(), penalty.l1Share(), total, alive);
  }

  private Linear model(double[][] betas) {
    List<Double> intercepts = new ArrayList<>();
    List<List<Double>> coefficients = new ArrayList<>();
    for (double[] beta : betas) {
      List<Double> all = Arrays.stream(beta).boxed().toList();
      intercepts.add(all.getLast());
      coefficients.add(all.subList(0, all.size() - 1));
    }
    return new Linear(inputs, intercepts, coefficients);
  }
}
