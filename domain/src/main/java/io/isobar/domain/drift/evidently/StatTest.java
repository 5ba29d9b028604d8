package io.isobar.domain.drift.evidently;

import java.util.EnumSet;
import java.util.Set;

/**
 * The tests of Evidently whose score the samples alone decide, with its names, default thresholds
 * and kinds of columns (evidently 0.7.23, {@code legacy/calculations/stattests}). The constants are
 * spelt as its names are, since definitions carry them.
 *
 * <p>Not here: TVD and empirical_mmd, which permute at random, es and cramer_von_mises, and the
 * classifier of texts.
 */
public enum StatTest {
  KS("K-S p_value", 0.05, Side.AT_MOST, Kind.NUMBER),
  WASSERSTEIN("Wasserstein distance (normed)", 0.1, Side.AT_LEAST, Kind.NUMBER),
  CHISQUARE("chi-square p_value", 0.05, Side.BELOW, Kind.CATEGORY),
  Z("Z-test p_value", 0.05, Side.BELOW, Kind.CATEGORY),
  JENSENSHANNON("Jensen-Shannon distance", 0.1, Side.AT_LEAST, Kind.NUMBER, Kind.CATEGORY),
  KL_DIV("Kullback-Leibler divergence", 0.1, Side.AT_LEAST, Kind.NUMBER, Kind.CATEGORY),
  PSI("PSI", 0.1, Side.AT_LEAST, Kind.NUMBER, Kind.CATEGORY),
  HELLINGER("Hellinger distance", 0.1, Side.AT_LEAST, Kind.NUMBER, Kind.CATEGORY),
  ANDERSON("Anderson-Darling", 0.1, Side.BELOW, Kind.NUMBER),
  ED("Energy-distance", 0.1, Side.ABOVE, Kind.NUMBER),
  MANNW("Mann-Whitney U-rank test", 0.05, Side.BELOW, Kind.NUMBER),
  T_TEST("t_test", 0.05, Side.BELOW, Kind.NUMBER),
  G_TEST("g_test", 0.1, Side.BELOW, Kind.CATEGORY),
  FISHER_EXACT("Fisher's Exact test", 0.1, Side.BELOW, Kind.CATEGORY);

  /** On which side of its threshold a score means drift. */
  enum Side {
    AT_MOST,
    BELOW,
    AT_LEAST,
    ABOVE;

    boolean drifts(double score, double threshold) {
      return switch (this) {
        case AT_MOST -> score <= threshold;
        case BELOW -> score < threshold;
        case AT_LEAST -> score >= threshold;
        case ABOVE -> score > threshold;
      };
    }
  }

  private final String label;
  private final double threshold;
  private final Side side;

  @SuppressWarnings("ImmutableEnumChecker") // never written to
  private final Set<Kind> kinds;

  StatTest(String label, double threshold, Side side, Kind first, Kind... others) {
    this.label = label;
    this.threshold = threshold;
    this.side = side;
    this.kinds = EnumSet.of(first, others);
  }

  /** Evidently's name for people. */
  public String label() {
    return label;
  }

  /** The threshold where none is set. */
  public double threshold() {
    return threshold;
  }

  /** Whether the score is the probability of a test; otherwise it is a distance. */
  public boolean givesP() {
    return side == Side.AT_MOST || side == Side.BELOW;
  }

  /** Whether a score means drift. NaN never does. */
  public boolean drifts(double score, double limit) {
    return side.drifts(score, limit);
  }

  /** Whether it may be asked for on such a column. */
  public boolean judges(Kind kind) {
    return kinds.contains(kind);
  }

  double score(Pair pair, Kind kind) {
    return switch (this) {
      case KS -> Ranks.kolmogorovSmirnov(pair.referenceNumbers(), pair.currentNumbers());
      case WASSERSTEIN -> Areas.wasserstein(pair.referenceNumbers(), pair.currentNumbers());
      case ED -> Areas.energy(pair.referenceNumbers(), pair.currentNumbers());
      case ANDERSON -> AndersonDarling.p(pair.referenceNumbers(), pair.currentNumbers());
      case MANNW -> Ranks.mannWhitneyLess(pair.referenceNumbers(), pair.currentNumbers());
      case T_TEST -> Means.student(pair.referenceNumbers(), pair.currentNumbers());
      case CHISQUARE -> Tables.chiSquare(pair.counts());
      case G_TEST -> Tables.logLikelihood(pair.counts());
      case Z -> Tables.proportions(pair.counts());
      case FISHER_EXACT -> Tables.fisher(pair.counts());
      case JENSENSHANNON -> Divergences.jensenShannon(Divergences.binned(pair, kind));
      case KL_DIV -> Divergences.kullbackLeibler(Divergences.binned(pair, kind));
      case PSI -> Divergences.stabilityIndex(Divergences.binned(pair, kind));
      case HELLINGER -> Divergences.hellinger(pair, kind);
    };
  }
}
