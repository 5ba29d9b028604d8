package io.isobar.domain.dataset;

/** What is predicted. */
public enum Task {
  REGRESSION,
  BINARY,
  MULTICLASS
}
