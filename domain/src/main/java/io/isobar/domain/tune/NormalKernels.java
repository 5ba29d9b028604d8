package io.isobar.domain.tune;

import io.isobar.domain.tune.Values.Wholes;

/**
 * Normal kernels, cut off at the ends of a scale; whole numbers get the probability around them.
 */
final class NormalKernels implements Kernels {
  private final Values values;
  private final Scale scale;
  private final double[] middles;
  private final double[] widths;

  /** Of each kernel: the logarithm of what its density is divided by, so that its integral is 1. */
  private final double[] logNorms;

  NormalKernels(Values values, Scale scale, double[] middles, double[] widths) {
    this.values = values;
    this.scale = scale;
    this.middles = middles;
    this.widths = widths;
    this.logNorms = new double[middles.length];
    for (int i = 0; i < middles.length; i++) {
      double norm = StrictMath.log(between(i, scale.low(), scale.high()));
      logNorms[i] =
          scale.halfStep() > 0 ? norm : norm + StrictMath.log(widths[i]) + Normal.LOG_ROOT;
    }
  }

  private double between(int kernel, double low, double high) {
    double middle = middles[kernel];
    double width = widths[kernel];
    return Normal.between((low - middle) / width, (high - middle) / width);
  }

  /** What falls outside is drawn again; a third of a kernel at least is inside. */
  @Override
  public double draw(int kernel, Draws draws) {
    double place;
    do {
      place = middles[kernel] + widths[kernel] * draws.normal();
    } while (place < scale.low() || place > scale.high());
    double value = scale.back(place);
    return switch (values) {
      case Wholes wholes -> {
        double steps = StrictMath.rint((value - wholes.low()) / wholes.step());
        yield Math.clamp(wholes.low() + steps * wholes.step(), wholes.low(), wholes.high());
      }
      case Values.Decimals decimals -> Math.clamp(value, decimals.low(), decimals.high());
      case Values.Choices choices -> throw new IllegalStateException("no numbers: " + choices);
    };
  }

  @Override
  public void addLogDensities(double value, double[] sums) {
    if (scale.halfStep() > 0) {
      double low = scale.of(value - scale.halfStep());
      double high = scale.of(value + scale.halfStep());
      for (int i = 0; i < sums.length; i++) {
        sums[i] += StrictMath.log(between(i, low, high)) - logNorms[i];
      }
      return;
    }
    double place = scale.of(value);
    for (int i = 0; i < sums.length; i++) {
      double distance = (place - middles[i]) / widths[i];
      sums[i] -= 0.5 * distance * distance + logNorms[i];
    }
  }
}
