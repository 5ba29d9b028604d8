package io.isobar.storage.postgres;

/** Which tuning step of which run. */
public record StudyKey(String run, String step, String branch) {}
