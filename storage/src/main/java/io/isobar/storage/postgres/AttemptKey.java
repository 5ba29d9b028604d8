package io.isobar.storage.postgres;

/**
 * What names an attempt.
 *
 * @param branch the item of a foreach, or empty
 * @param activityId Temporal's own: a step of many trials has many activities
 * @param attempt from 1
 */
public record AttemptKey(String run, String step, String branch, String activityId, int attempt) {}
