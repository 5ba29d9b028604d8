package io.isobar.domain.dataset;

/** What is predicted. */
public enum Task {
  /** A number. */
  REGRESSION,
  /** One of two classes. */
  BINARY,
  /** One of several classes. */
  MULTICLASS;

  public boolean isClassification() {
    return this != REGRESSION;
  }
}
