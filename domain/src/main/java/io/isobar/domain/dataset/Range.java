package io.isobar.domain.dataset;

/** Both ends belong to it. */
public record Range(double low, double high) {
  public Range {
    if (!(low <= high)) {
      throw new IllegalArgumentException("range: low " + low + " must not be above high " + high);
    }
  }

  public boolean contains(double value) {
    return value >= low && value <= high;
  }
}
