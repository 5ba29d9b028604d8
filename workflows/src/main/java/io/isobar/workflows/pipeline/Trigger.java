package io.isobar.workflows.pipeline;

/** The words for what began a run, in the ledger and in Temporal's UI. */
public final class Trigger {
  public static final String MANUAL = "manual";
  public static final String SCHEDULE = "schedule";
  public static final String BACKFILL = "backfill";
  public static final String ASSET = "asset";
  public static final String PIPELINE = "pipeline";
  public static final String RERUN = "rerun";

  private Trigger() {}
}
