package io.isobar.domain.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may become a candidate. */
public enum ModelKind {
  /** Boosted trees, whose parameters are searched. */
  XGBOOST,
  /** A linear or logistic regression. */
  LINEAR,
  /** One shallow tree, grown by XGBoost. */
  TREE,
  /** The training rows themselves: the nearest ones speak for a row. */
  NEAREST;

  /** The kind in lower case, as it is written everywhere. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of a word. */
  public static Optional<ModelKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** Whether its model is trees. */
  public boolean isTrees() {
    return this == XGBOOST || this == TREE;
  }
}
