package io.isobar.storage.postgres;

/** Which trial of which step of which run. */
public record TrialKey(String run, String step, String branch, int trial) {}
