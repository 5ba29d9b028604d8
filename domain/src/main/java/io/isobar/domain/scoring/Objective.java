package io.isobar.domain.scoring;

import java.util.Set;

/** What the margins of a model mean. */
enum Objective {
  /** The margin is the prediction. */
  REGRESSION,
  /** Each margin is a quantile of the prediction. */
  QUANTILES,
  /** The margin is the logit of the probability of the class 1. */
  LOGISTIC,
  /** The margins are the logarithms of the probabilities of all classes, but for a constant. */
  SOFTMAX;

  private static final Set<String> REGRESSIONS =
      Set.of("reg:squarederror", "reg:absoluteerror", "reg:pseudohubererror", "reg:linear");
  private static final int CLASSES_LIMIT = 1 << 12;

  static Objective of(String name) {
    if (REGRESSIONS.contains(name)) {
      return REGRESSION;
    }
    return switch (name) {
      case "reg:quantileerror" -> QUANTILES;
      case "binary:logistic" -> LOGISTIC;
      case "multi:softprob" -> SOFTMAX;
      default -> throw ModelFailures.unsupported("objective " + name);
    };
  }

  /**
   * How many margins a row has.
   *
   * @param classes as the file says: 0 but for several classes
   * @param targets likewise: 1 but for several quantiles
   */
  int outputs(int classes, int targets) {
    if (this == QUANTILES) {
      ModelFailures.require(
          targets > 0 && targets <= CLASSES_LIMIT, () -> "it has " + targets + " quantiles");
      return targets;
    }
    if (targets > 1) {
      throw ModelFailures.unsupported("several targets");
    }
    if (this == SOFTMAX) {
      ModelFailures.require(
          classes > 0 && classes <= CLASSES_LIMIT, () -> "it has " + classes + " classes");
      return classes;
    }
    if (classes > 1) {
      throw ModelFailures.unsupported("several outputs");
    }
    return 1;
  }
}
