package io.isobar.domain.dataset;

/** How a column becomes a number, or several numbers, for the trees. */
public enum Encoding {
  /** As it is; dates as days since 1970-01-01, booleans as 0 and 1. */
  NUMBER,
  /**
   * The smoothed mean of the target in the training rows of that category, out of fold in training;
   * for a binary classification the target is 1 for the positive class and 0 for the other.
   */
  TARGET_MEAN,
  /** The share of the training rows that have that category. */
  FREQUENCY,
  /** Its position in the model's own dictionary, split as a set (native categorical splits). */
  CATEGORY,
  /** A number of 0 or 1 for each of the most frequent categories, and one for all others. */
  ONE_HOT,
  /** A date as year, month, day of the week and day number. */
  PARTS,
  /** A stable hash of the text in so many buckets, split as a set; no dictionary is kept. */
  HASH,
  /** Not a feature. */
  DROP;

  /** Whether it makes a number of categories or buckets that a definition may choose. */
  public boolean hasSize() {
    return switch (this) {
      case ONE_HOT, HASH -> true;
      case NUMBER, TARGET_MEAN, FREQUENCY, CATEGORY, PARTS, DROP -> false;
    };
  }

  /** Whether more or less of the column means something: postal codes are numbers without. */
  public boolean keepsOrder() {
    return switch (this) {
      case NUMBER, PARTS -> true;
      case TARGET_MEAN, FREQUENCY, CATEGORY, ONE_HOT, HASH, DROP -> false;
    };
  }
}
