package io.isobar.domain.tune;

import io.isobar.domain.tune.Values.Choices;
import io.isobar.domain.tune.Values.Decimals;
import io.isobar.domain.tune.Values.Wholes;

/** The kernels of one dimension: one around each observation, and the prior's as the last. */
sealed interface Kernels permits NormalKernels, ChoiceKernels {
  /** A value of the dimension, as one kernel gives it. */
  double draw(int kernel, Draws draws);

  /** Adds to each kernel's sum the logarithm of its density, or probability, at a value. */
  void addLogDensities(double value, double[] sums);

  /** Around observations, and one for the prior. */
  static Kernels around(double[] observed, Values values) {
    return switch (values) {
      case Choices choices -> new ChoiceKernels(observed, choices.words().size());
      case Decimals decimals -> normal(observed, values, Scale.of(decimals));
      case Wholes wholes -> normal(observed, values, Scale.of(wholes));
    };
  }

  private static Kernels normal(double[] observed, Values values, Scale scale) {
    double[] middles = new double[observed.length + 1];
    for (int i = 0; i < observed.length; i++) {
      middles[i] = scale.of(observed[i]);
    }
    middles[observed.length] = scale.middle();
    return new NormalKernels(values, scale, middles, Bandwidths.of(middles, scale));
  }
}
