package io.isobar.activities.tune;

import io.isobar.domain.tune.BoosterParameters;
import java.util.HashMap;
import java.util.Map;

/** XGBoost's parameters (doc/parameter.rst). */
final class BoosterSettings {
  /**
   * What no trial changes. One thread a trial: with as many OpenMP threads as cores and one other
   * busy process, training has been measured a hundred times slower. The seed of each round comes
   * from its number, so that what else the process trains cannot change a model.
   */
  static final Map<String, Object> FIXED =
      Map.of(
          "booster",
          "gbtree",
          "tree_method",
          "hist",
          "nthread",
          1,
          "seed_per_iteration",
          true,
          "verbosity",
          0);

  private BoosterSettings() {}

  static Map<String, Object> of(
      BoosterParameters parameters, long seed, Map<String, Object> objective) {
    Map<String, Object> settings = new HashMap<>(FIXED);
    settings.putAll(objective);
    settings.put("seed", seed);
    settings.put("eta", parameters.eta());
    settings.put("max_depth", parameters.maxDepth());
    settings.put("min_child_weight", parameters.minChildWeight());
    settings.put("subsample", parameters.subsample());
    settings.put("colsample_bytree", parameters.colsampleByTree());
    settings.put("lambda", parameters.lambda());
    settings.put("alpha", parameters.alpha());
    settings.put("gamma", parameters.gamma());
    parameters
        .maxLeaves()
        .ifPresent(
            leaves -> {
              settings.put("grow_policy", "lossguide");
              settings.put("max_leaves", leaves);
            });
    return settings;
  }

  /** The seed of one trial's training, 0 until 2^31. */
  static long seed(long tuning, int trial) {
    return Math.floorMod(tuning * 31 + trial, 1L << 31);
  }
}
