package io.isobar.domain.dataset;

/** How a column becomes a number for the trees. */
public enum Encoding {
  /** As it is; dates as days since 1970-01-01, booleans as 0 and 1. */
  NUMBER,
  /**
   * The smoothed mean of the target in the training rows of that category, out of fold in training.
   */
  TARGET_MEAN,
  /** The share of the training rows that have that category. */
  FREQUENCY,
  /** Its position in the model's own dictionary, split as a set (native categorical splits). */
  CATEGORY,
  /** Not a feature. */
  DROP
}
