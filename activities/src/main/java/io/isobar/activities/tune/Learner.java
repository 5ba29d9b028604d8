package io.isobar.activities.tune;

import java.util.Map;

/**
 * What one booster learns from, and how.
 *
 * @param settings everything that the trainer is given
 */
record Learner(NativeSet set, Map<String, Object> settings) {}
