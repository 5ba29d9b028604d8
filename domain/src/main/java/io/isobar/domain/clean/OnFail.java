package io.isobar.domain.clean;

/** What becomes of the rows that fail a check. */
public enum OnFail {
  /** They are put aside with their reasons, and the batch goes on without them. */
  QUARANTINE,
  /** They are put aside, and unless as many as demanded are sound, the run stops. */
  STOP,
  /** They stay among the clean rows, and are counted. */
  KEEP
}
