package io.isobar.domain.drift.evidently;

/** Distances that are areas between two empirical distribution functions F and G. */
final class Areas {
  private static final double SMALLEST_DEVIATION = 0.001;

  private Areas() {}

  /**
   * The first Wasserstein distance, ∫|F-G|dx ({@code scipy.stats.wasserstein_distance}), in
   * standard deviations of the reference (of the population, at least 0.001).
   */
  static double wasserstein(NumberSample reference, NumberSample current) {
    double deviation = Math.sqrt(reference.squares() / reference.present());
    return new Sum(reference, current, false).area() / Math.max(deviation, SMALLEST_DEVIATION);
  }

  /** √(2∫(F-G)²dx) ({@code scipy.stats.energy_distance}). */
  static double energy(NumberSample reference, NumberSample current) {
    return Math.sqrt(2 * new Sum(reference, current, true).area());
  }

  /** Adds rectangle by rectangle. */
  private static final class Sum {
    private final NumberSample reference;
    private final NumberSample current;
    private final boolean squared;
    private double area;
    private double last;
    private long before;
    private long now;

    Sum(NumberSample reference, NumberSample current, boolean squared) {
      this.reference = reference;
      this.current = current;
      this.squared = squared;
    }

    double area() {
      last = Math.min(reference.lowest(), current.lowest());
      Merge.of(reference.sorted(), current.sorted(), this::add);
      return area;
    }

    private void add(double value, int ofReference, int ofCurrent) {
      double height =
          Math.abs((double) before / reference.present() - (double) now / current.present());
      area += (value - last) * (squared ? height * height : height);
      last = value;
      before += ofReference;
      now += ofCurrent;
    }
  }
}
