package io.isobar.domain.pipeline;

/** The one word that a run or a step ends with. */
public enum Outcome {
  SUCCEEDED,
  FAILED,
  /** Its condition was false, or what it needs was skipped: nothing was wrong. */
  SKIPPED,
  /** It was not begun, because a step that it needs failed. */
  UPSTREAM_FAILED,
  CANCELLED
}
