package io.isobar.cli.load.rows;

/** Numbers between two bounds, each as likely as the other, with so many decimals. */
public record Bounds(double low, double high, int decimals) {
  public Bounds {
    if (!(low <= high) || !Double.isFinite(low) || !Double.isFinite(high)) {
      throw new IllegalArgumentException("numbers from " + low + " to " + high);
    }
    if (decimals < 0 || decimals > 9) {
      throw new IllegalArgumentException(decimals + " decimals");
    }
  }
}
