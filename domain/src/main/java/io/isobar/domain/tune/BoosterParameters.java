package io.isobar.domain.tune;

import java.util.Objects;
import java.util.Optional;

/**
 * What a trial tries. The names and the meaning are XGBoost's (doc/parameter.rst).
 *
 * @param eta learning rate, above 0, at most 1
 * @param maxDepth of a tree, 1..16
 * @param maxLeaves with which trees grow where the loss falls most, at most to so many leaves
 *     (grow_policy=lossguide); without, level by level, as all did before there was this field
 */
public record BoosterParameters(
    double eta,
    int maxDepth,
    double minChildWeight,
    double subsample,
    double colsampleByTree,
    double lambda,
    double alpha,
    double gamma,
    Optional<Integer> maxLeaves) {
  public BoosterParameters {
    Objects.requireNonNull(maxLeaves, "maxLeaves");
    BoosterParameter.ETA.require(eta);
    BoosterParameter.MAX_DEPTH.require(maxDepth);
    BoosterParameter.MIN_CHILD_WEIGHT.require(minChildWeight);
    BoosterParameter.SUBSAMPLE.require(subsample);
    BoosterParameter.COLSAMPLE_BYTREE.require(colsampleByTree);
    BoosterParameter.LAMBDA.require(lambda);
    BoosterParameter.ALPHA.require(alpha);
    BoosterParameter.GAMMA.require(gamma);
    maxLeaves.ifPresent(leaves -> BoosterParameter.MAX_LEAVES.require(leaves));
  }

  /** Of trees that grow level by level. */
  public BoosterParameters(
      double eta,
      int maxDepth,
      double minChildWeight,
      double subsample,
      double colsampleByTree,
      double lambda,
      double alpha,
      double gamma) {
    this(
        eta,
        maxDepth,
        minChildWeight,
        subsample,
        colsampleByTree,
        lambda,
        alpha,
        gamma,
        Optional.empty());
  }
}
