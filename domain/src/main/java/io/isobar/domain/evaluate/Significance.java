package io.isobar.domain.evaluate;

import java.util.Objects;

/**
 * Whether a gain must be more than chance.
 *
 * @param confidence of the intervals, 0.5..0.999
 */
public record Significance(Use use, double confidence) {
  /** What holds when nothing is set. */
  public static final Significance REPORTED = new Significance(Use.REPORT, 0.95);

  /** What intervals are good for. */
  public enum Use {
    /** A gain that may be chance is not promoted. */
    REQUIRE,
    /** It is promoted, and that is said. */
    REPORT,
    /** No interval is calculated. */
    IGNORE
  }

  public Significance {
    Objects.requireNonNull(use, "use");
    if (!(confidence >= 0.5 && confidence <= 0.999)) {
      throw new IllegalArgumentException("confidence " + confidence + " is not in 0.5..0.999");
    }
  }
}
