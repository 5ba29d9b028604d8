package io.isobar.workflows.backfill;

/** What becomes of ticks for which the ledger has a run already. */
public enum Reprocess {
  /** Only ticks without any run. */
  NONE,
  /** Also those whose runs have all failed or were cancelled. */
  FAILED,
  /** All, whatever became of them. */
  ALL
}
