package io.isobar.domain.tune;

/**
 * What a trial tries. The names and the meaning are XGBoost's (doc/parameter.rst).
 *
 * @param eta learning rate, above 0, at most 1
 * @param maxDepth of a tree, 1..16
 */
public record BoosterParameters(
    double eta,
    int maxDepth,
    double minChildWeight,
    double subsample,
    double colsampleByTree,
    double lambda,
    double alpha,
    double gamma) {
  public BoosterParameters {
    requireWithin("eta", eta, Double.MIN_VALUE, 1);
    requireWithin("max_depth", maxDepth, 1, 16);
    requireWithin("min_child_weight", minChildWeight, 0, 1e6);
    requireWithin("subsample", subsample, Double.MIN_VALUE, 1);
    requireWithin("colsample_bytree", colsampleByTree, Double.MIN_VALUE, 1);
    requireWithin("lambda", lambda, 0, 1e6);
    requireWithin("alpha", alpha, 0, 1e6);
    requireWithin("gamma", gamma, 0, 1e6);
  }

  private static void requireWithin(String name, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(name + " " + value + " is not in " + low + ".." + high);
    }
  }
}
