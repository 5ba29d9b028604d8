package io.isobar.domain.scoring;

import java.util.Optional;

/** A linear model, ready for use: sums in double, in the order of the inputs. */
public final class LinearScorer implements Scorer {
  private final Inputs inputs;
  private final double[] means;
  private final double[] intercepts;
  private final double[][] coefficients;

  LinearScorer(Linear model) {
    this.inputs = model.inputs();
    this.means = inputs.means();
    this.intercepts = model.intercepts().stream().mapToDouble(Double::doubleValue).toArray();
    this.coefficients =
        model.coefficients().stream()
            .map(one -> one.stream().mapToDouble(Double::doubleValue).toArray())
            .toArray(double[][]::new);
  }

  @Override
  public int features() {
    return inputs.features().size();
  }

  @Override
  public int outputs() {
    return intercepts.length;
  }

  @Override
  public float[] margins(float[] row) {
    double[] x = inputs.of(row);
    float[] margins = new float[intercepts.length];
    for (int output = 0; output < margins.length; output++) {
      double sum = intercepts[output];
      for (int i = 0; i < x.length; i++) {
        sum += coefficients[output][i] * x[i];
      }
      margins[output] = (float) sum;
    }
    return margins;
  }

  /**
   * Exact: coefficient * (input - its mean), and as the base what the mean of all inputs gives. For
   * a linear model these are the Shapley values of independent inputs (Lundberg and Lee 2017,
   * corollary 1).
   */
  @Override
  public Optional<double[]> shares(float[] row, int output) {
    double[] x = inputs.of(row);
    double[] shares = new double[features() + 1];
    double base = intercepts[output];
    int at = 0;
    for (int feature = 0; feature < features(); feature++) {
      int end = at + inputs.features().get(feature).width();
      for (; at < end; at++) {
        shares[feature] += coefficients[output][at] * (x[at] - means[at]);
        base += coefficients[output][at] * means[at];
      }
    }
    shares[features()] = base;
    return Optional.of(shares);
  }

  @Override
  public long marginsWork() {
    return (long) means.length * intercepts.length;
  }

  @Override
  public long sharesWork() {
    return marginsWork();
  }
}
