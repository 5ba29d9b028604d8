package io.isobar.workflows.backfill;

/** How many ticks of a page get a run, and how many get none. */
public record PlannedPage(int planned, int leftOut) {}
