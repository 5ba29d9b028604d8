package io.isobar.domain.scoring;

import java.util.Arrays;

/**
 * Exact path-dependent TreeSHAP, the values of algorithm 2 of Lundberg et al., "Consistent
 * individualized feature attribution for tree ensembles" (arXiv 1802.03888). One row.
 *
 * <p>For a leaf let each feature of its path have a share z, the part of the training rows that
 * follow the path at the splits on it, and o, which is 1 if the row does, else 0. The Shapley value
 * of feature i is then leaf * (o_i - z_i) * the integral over t from 0 to 1 of the product of (1 -
 * t) z_j + t o_j over all other features j: a polynomial, which a quadrature integrates exactly. So
 * a node takes as many steps as there are points, half the depth, where algorithm 2 takes the
 * square of the depth for a leaf; and all that is added up lies between 0 and 1. Leaves are added
 * up on the way back, as in Yu et al., "Linear TreeShap" (arXiv 2209.08192): where a feature comes
 * again, what it has below is taken away from its earlier split.
 */
final class TreeShap {
  private final Forest forest;
  private final int[] keys;
  private final double[] result;
  private final Quadrature rule;
  private final int points;

  /** The split above each level, with z and o of its feature so far. */
  private final int[] features;

  private final double[] zeros;
  private final double[] ones;

  /** By level and point: 1 by what the feature brings into the product of the path. */
  private final double[] factors;

  /** By level and point: the product of the path, and the sum of the leaves below. */
  private final double[] products;

  private final double[] sums;

  TreeShap(Forest forest, int[] keys, double[] result) {
    this.forest = forest;
    this.keys = keys;
    this.result = result;
    this.rule = forest.rule();
    this.points = rule.size();
    int levels = forest.depth() + 1;
    this.features = new int[levels];
    this.zeros = new double[levels];
    this.ones = new double[levels];
    this.factors = new double[levels * points];
    this.products = new double[levels * points];
    this.sums = new double[levels * points];
    // The level of the root stands for an earlier split that divided nothing.
    zeros[0] = 1;
    ones[0] = 1;
    Arrays.fill(factors, 0, points, 1);
    Arrays.fill(products, 0, points, 1);
  }

  /** Adds the contributions of a tree; the base is not changed. */
  void add(int root) {
    descend(root, 0);
  }

  private void descend(int node, int level) {
    int at = level * points;
    if (forest.isLeaf(node)) {
      double value = forest.value(node);
      for (int i = 0; i < points; i++) {
        sums[at + i] = value * rule.weight(i) * products[at + i];
      }
      return;
    }
    for (int i = 0; i < points; i++) {
      sums[at + i] = 0;
    }
    int feature = forest.feature(node);
    int earlier = find(level, feature);
    int hot = forest.next(node, keys);
    double cover = forest.cover(node);
    int left = forest.left(node);
    int right = forest.right(node);
    follow(left, level, feature, earlier, forest.cover(left) / cover, left == hot ? 1 : 0);
    follow(right, level, feature, earlier, forest.cover(right) / cover, right == hot ? 1 : 0);
  }

  /** The level below the last split on a feature; 0 if there is none above. */
  private int find(int level, int feature) {
    int at = level;
    while (at > 0 && features[at] != feature) {
      at--;
    }
    return at;
  }

  private void follow(
      int child, int level, int feature, int earlier, double share, double follows) {
    double zero = share * zeros[earlier];
    double one = follows * ones[earlier];
    if (zero == 0 && one == 0) {
      return; // Neither training rows nor this one get there.
    }
    int next = level + 1;
    int below = next * points;
    features[next] = feature;
    zeros[next] = zero;
    ones[next] = one;
    for (int i = 0; i < points; i++) {
      double factor = zero + rule.point(i) * (one - zero);
      factors[below + i] = 1 / factor;
      products[below + i] = products[level * points + i] * factor * factors[earlier * points + i];
    }
    descend(child, next);
    double now = 0;
    double before = 0;
    for (int i = 0; i < points; i++) {
      double sum = sums[below + i];
      now += sum * factors[below + i];
      before += sum * factors[earlier * points + i];
      sums[level * points + i] += sum;
    }
    // Without an earlier split both of its shares are 1, and nothing is taken away.
    result[feature] += (one - zero) * now - (ones[earlier] - zeros[earlier]) * before;
  }
}
