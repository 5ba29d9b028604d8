package io.isobar.domain.dataset;

/**
 * How a prediction may move with a column when all others stay: the mean of a regression, or the
 * probability of the positive class.
 */
public enum Monotone {
  INCREASING,
  DECREASING
}
