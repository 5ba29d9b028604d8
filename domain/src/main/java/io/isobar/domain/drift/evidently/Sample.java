package io.isobar.domain.drift.evidently;

/** The values of one column in one set of rows, without the missing ones. Immutable. */
public sealed interface Sample permits NumberSample, TextSample {
  /** Rows with a value. */
  int present();

  /** Rows without one. */
  long missing();

  /** Different values. */
  int distinct();

  /** What Evidently takes the column for, had it only these rows. */
  Kind kind();
}
