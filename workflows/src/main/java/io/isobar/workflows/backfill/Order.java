package io.isobar.workflows.backfill;

/** Which tick comes first. */
public enum Order {
  OLDEST_FIRST,
  NEWEST_FIRST
}
