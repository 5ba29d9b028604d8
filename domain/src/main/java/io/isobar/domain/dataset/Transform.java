package io.isobar.domain.dataset;

/**
 * What is done to the target before training; scores are always in the target's own unit. The same
 * on every processor, to the last digit.
 */
public enum Transform {
  NONE,
  /** Natural logarithm; the target must be above zero. */
  LOG;

  public double apply(double target) {
    return switch (this) {
      case NONE -> target;
      case LOG -> StrictMath.log(target);
    };
  }

  /** Back to the unit of the target. */
  public double invert(double margin) {
    return switch (this) {
      case NONE -> margin;
      case LOG -> StrictMath.exp(margin);
    };
  }
}
