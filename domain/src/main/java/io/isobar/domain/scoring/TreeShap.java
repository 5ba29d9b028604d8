package io.isobar.domain.scoring;

/**
 * Exact path-dependent TreeSHAP: algorithm 2 of Lundberg et al., "Consistent individualized feature
 * attribution for tree ensembles" (arXiv 1802.03888), as in XGBoost's CPU predictor. One row.
 *
 * <p>A path is a run of elements in four parallel arrays; each level of a tree has its own copy,
 * placed after that of its parent, so nothing is allocated on the way down.
 */
final class TreeShap {
  private final Forest forest;
  private final float[] row;
  private final double[] result;
  private final int[] features;
  private final double[] zeros;
  private final double[] ones;
  private final double[] weights;

  TreeShap(Forest forest, float[] row, double[] result) {
    this.forest = forest;
    this.row = row;
    this.result = result;
    int longest = forest.depth() + 2;
    int size = longest * (longest + 1) / 2;
    this.features = new int[size];
    this.zeros = new double[size];
    this.ones = new double[size];
    this.weights = new double[size];
  }

  /** Adds the contributions of a tree; its mean goes to the base. */
  void add(int root) {
    result[result.length - 1] += mean(root);
    descend(root, 0, 0, 0, 1, 1, -1);
  }

  private double mean(int node) {
    if (forest.isLeaf(node)) {
      return forest.value(node);
    }
    int left = forest.left(node);
    int right = forest.right(node);
    return (mean(left) * forest.cover(left) + mean(right) * forest.cover(right))
        / forest.cover(node);
  }

  private void descend(
      int node, int parent, int start, int length, double zero, double one, int feature) {
    copy(parent, start, length);
    extend(start, length, zero, one, feature);
    if (forest.isLeaf(node)) {
      addLeaf(start, length, forest.value(node));
      return;
    }
    int split = forest.feature(node);
    int hot = forest.next(node, row);
    int cold = hot == forest.left(node) ? forest.right(node) : forest.left(node);
    double incomingZero = 1;
    double incomingOne = 1;
    int kept = length;
    int earlier = find(start, length, split);
    if (earlier >= 0) {
      incomingZero = zeros[start + earlier];
      incomingOne = ones[start + earlier];
      unwind(start, length, earlier);
      kept--;
    }
    double cover = forest.cover(node);
    int next = start + kept + 1;
    descend(
        hot, start, next, kept + 1, forest.cover(hot) / cover * incomingZero, incomingOne, split);
    descend(cold, start, next, kept + 1, forest.cover(cold) / cover * incomingZero, 0, split);
  }

  private void copy(int from, int to, int length) {
    System.arraycopy(features, from, features, to, length);
    System.arraycopy(zeros, from, zeros, to, length);
    System.arraycopy(ones, from, ones, to, length);
    System.arraycopy(weights, from, weights, to, length);
  }

  private int find(int start, int length, int feature) {
    for (int i = 1; i <= length; i++) {
      if (features[start + i] == feature) {
        return i;
      }
    }
    return -1;
  }

  private void extend(int start, int length, double zero, double one, int feature) {
    features[start + length] = feature;
    zeros[start + length] = zero;
    ones[start + length] = one;
    weights[start + length] = length == 0 ? 1 : 0;
    for (int i = length - 1; i >= 0; i--) {
      double weight = weights[start + i];
      weights[start + i + 1] += one * weight * (i + 1) / (length + 1);
      weights[start + i] = zero * weight * (length - i) / (length + 1);
    }
  }

  private void unwind(int start, int length, int index) {
    double one = ones[start + index];
    double zero = zeros[start + index];
    double next = weights[start + length];
    for (int i = length - 1; i >= 0; i--) {
      double weight = weights[start + i];
      if (one != 0) {
        weights[start + i] = next * (length + 1) / ((i + 1) * one);
        next = weight - weights[start + i] * zero * (length - i) / (length + 1);
      } else if (zero != 0) {
        weights[start + i] = weight * (length + 1) / (zero * (length - i));
      }
    }
    for (int i = start + index; i < start + length; i++) {
      features[i] = features[i + 1];
      zeros[i] = zeros[i + 1];
      ones[i] = ones[i + 1];
    }
  }

  private void addLeaf(int start, int length, double value) {
    for (int i = 1; i <= length; i++) {
      double difference = ones[start + i] - zeros[start + i];
      result[features[start + i]] += unwoundSum(start, length, i) * difference * value;
    }
  }

  /** The sum of the weights of the path if the element were taken out of it. */
  private double unwoundSum(int start, int length, int index) {
    double one = ones[start + index];
    double zero = zeros[start + index];
    double next = weights[start + length];
    double total = 0;
    for (int i = length - 1; i >= 0; i--) {
      if (one != 0) {
        double weight = next * (length + 1) / ((i + 1) * one);
        total += weight;
        next = weights[start + i] - weight * zero * (length - i) / (length + 1);
      } else if (zero != 0) {
        total += weights[start + i] * (length + 1) / (zero * (length - i));
      }
    }
    return total;
  }
}
