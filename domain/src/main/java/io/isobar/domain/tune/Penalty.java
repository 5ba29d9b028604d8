package io.isobar.domain.tune;

/**
 * What large coefficients cost, and when a fit is good enough.
 *
 * @param strength what the mean loss of a row is weighed against, above 0
 * @param l1Share of the sum of magnitudes, which makes coefficients 0, below 1; the rest is of
 *     squares
 * @param tolerance of what a last step may still change
 */
public record Penalty(double strength, double l1Share, double tolerance) {
  private static final double USUAL_TOLERANCE = 1e-7;

  public Penalty {
    if (!(strength > 0) || !(l1Share >= 0 && l1Share < 1) || !(tolerance > 0)) {
      throw new IllegalArgumentException(
          "penalty " + strength + ", share " + l1Share + ", tolerance " + tolerance);
    }
  }

  /** Good enough to predict with. */
  public Penalty(double strength, double l1Share) {
    this(strength, l1Share, USUAL_TOLERANCE);
  }

  int mostSweeps() {
    return tolerance < USUAL_TOLERANCE ? 100_000 : 1_000;
  }
}
