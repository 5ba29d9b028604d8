package io.isobar.domain.feedback;

/** What a truth that came has changed. */
public enum Outcome {
  /** It is the first of its prediction. */
  RECORDED,
  /** It was known; nothing is kept. */
  UNCHANGED,
  /** It counts from now on, and the one before is history. */
  CORRECTED,
  /** It is kept as history: one of a later time counts. */
  OUTDATED
}
