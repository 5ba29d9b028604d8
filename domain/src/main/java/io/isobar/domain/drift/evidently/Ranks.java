package io.isobar.domain.drift.evidently;

import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/** Tests of the order of values. */
final class Ranks {
  /** From here on SciPy takes the limit distribution. */
  private static final int EXACT_KOLMOGOROV = 10_000;

  private static final int EXACT_MANN_WHITNEY = 8;

  private Ranks() {}

  /**
   * The two-sided p of Kolmogorov and Smirnov, {@code scipy.stats.ks_2samp}: exact up to 10,000
   * values on either side, then that of one sample of round(nm/(n+m)) values.
   */
  static double kolmogorovSmirnov(NumberSample reference, NumberSample current) {
    int larger = Math.max(reference.present(), current.present());
    if (Math.min(reference.present(), current.present()) == 1) {
      return againstOneValue(reference, current);
    }
    return KolmogorovSmirnovTest.withDefaults()
        .with(larger <= EXACT_KOLMOGOROV ? PValueMethod.EXACT : PValueMethod.ASYMPTOTIC)
        .test(reference.sorted(), current.sorted())
        .getPValue();
  }

  /**
   * One value may stand at any of the n+1 places among n others, each as likely: p is the share of
   * the places that are as far out. The library asks for two values.
   */
  private static double againstOneValue(NumberSample first, NumberSample second) {
    NumberSample one = first.present() == 1 ? first : second;
    NumberSample others = first.present() == 1 ? second : first;
    int n = others.present();
    int below = 0;
    int upTo = 0;
    for (double value : others.sorted()) {
      below += value < one.lowest() ? 1 : 0;
      upTo += value <= one.lowest() ? 1 : 0;
    }
    int reached = Math.max(below, n - upTo);
    int places = 0;
    for (int place = 0; place <= n; place++) {
      places += Math.max(place, n - place) >= reached ? 1 : 0;
    }
    return (double) places / (n + 1);
  }

  /**
   * The p of Mann and Whitney that the reference is not below the batch (one-sided, as Evidently
   * asks), {@code scipy.stats.mannwhitneyu(x, y, alternative="less")}.
   */
  static double mannWhitneyLess(NumberSample reference, NumberSample current) {
    boolean many =
        Math.min(reference.present(), current.present()) > EXACT_MANN_WHITNEY
            || tied(reference, current);
    return MannWhitneyUTest.withDefaults()
        .with(AlternativeHypothesis.LESS_THAN)
        .with(many ? PValueMethod.ASYMPTOTIC : PValueMethod.EXACT)
        .test(reference.sorted(), current.sorted())
        .getPValue();
  }

  private static boolean tied(NumberSample reference, NumberSample current) {
    boolean[] found = {false};
    Merge.of(
        reference.sorted(), current.sorted(), (value, x, y) -> found[0] = found[0] || x + y > 1);
    return found[0];
  }
}
