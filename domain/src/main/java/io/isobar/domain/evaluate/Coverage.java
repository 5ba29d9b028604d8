package io.isobar.domain.evaluate;

/**
 * How a model kept its promise on rows that it has not seen.
 *
 * @param promised share of rows whose truth was to be covered, 0..1
 * @param calibrationRows that the promise was measured on
 * @param rows at least one
 * @param covered rows whose truth lay in the interval, or in the set of classes
 * @param meanSize mean width in the unit of the target, or mean number of classes in a set
 */
public record Coverage(
    double promised, int calibrationRows, long rows, long covered, double meanSize) {
  public Coverage {
    if (!(promised > 0 && promised < 1) || calibrationRows < 1) {
      throw new IllegalArgumentException(
          "coverage: " + promised + " promised on " + calibrationRows + " rows");
    }
    if (rows < 1 || covered < 0 || covered > rows) {
      throw new IllegalArgumentException("coverage: " + covered + " of " + rows + " rows");
    }
  }

  /** The share that was covered, 0..1. */
  public double realised() {
    return (double) covered / rows;
  }

  /** So many rows are covered by a promise that is kept, but for 1 % of cases. */
  public CoverageBand band() {
    return CoverageBand.of(promised, calibrationRows, rows, 0.01);
  }
}
