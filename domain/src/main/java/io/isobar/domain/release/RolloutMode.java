package io.isobar.domain.release;

/** What a challenger does to live requests. The names are those of the table. */
public enum RolloutMode {
  /** The champion answers, the challenger scores the same rows for comparison. */
  shadow,
  /** The challenger answers a share of the requests. */
  canary
}
