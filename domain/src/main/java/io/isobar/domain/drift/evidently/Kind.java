package io.isobar.domain.drift.evidently;

/**
 * What Evidently takes a column for; it decides which tests there are (evidently 0.7, {@code
 * core/datasets.py}, {@code infer_column_type}).
 */
public enum Kind {
  NUMBER,
  CATEGORY,
  /** Mostly different texts. Evidently trains a classifier on them, which is not done here. */
  FREE_TEXT
}
