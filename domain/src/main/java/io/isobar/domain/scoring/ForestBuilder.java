package io.isobar.domain.scoring;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Lays trees out for walking: nodes in the order of a walk that always goes left first. What no
 * walk reaches (nodes that pruning deleted) is left out.
 */
final class ForestBuilder {
  /** Deeper trees than any grower makes; it bounds the recursion and the paths of TreeSHAP. */
  private static final int DEEPEST = 256;

  private final int features;
  private final float[] bases;
  private final CategorySets.Builder categories = new CategorySets.Builder();
  private int[] roots = new int[64];
  private int[] outputs = new int[64];
  private int[] depths = new int[64];
  private final BitSet categorical = new BitSet();
  private int trees;
  private int[] nodes = new int[4 * 256];
  private float[] covers = new float[256];
  private int count;
  private int depth;
  private final SplitTotals[] totals;

  /**
   * A forest without trees.
   *
   * @param bases one an output
   */
  ForestBuilder(int features, float[] bases) {
    this.features = features;
    this.bases = bases;
    this.totals = new SplitTotals[features];
    Arrays.fill(totals, SplitTotals.NONE);
  }

  void add(TreeArrays tree, int output) {
    ModelFailures.require(
        output >= 0 && output < bases.length, "a tree of output " + output + " of " + bases.length);
    roots = trees == roots.length ? Arrays.copyOf(roots, 2 * trees) : roots;
    outputs = trees == outputs.length ? Arrays.copyOf(outputs, 2 * trees) : outputs;
    depths = trees == depths.length ? Arrays.copyOf(depths, 2 * trees) : depths;
    outputs[trees] = output;
    roots[trees++] = count;
    place(tree, 0, 0, new boolean[tree.size()]);
  }

  Forest build() {
    return new Forest(
        features,
        bases,
        Arrays.copyOf(roots, trees),
        Arrays.copyOf(outputs, trees),
        Arrays.copyOf(nodes, 4 * count),
        Arrays.copyOf(depths, trees),
        categorical,
        Arrays.copyOf(covers, count),
        categories.build(),
        depth,
        List.of(totals));
  }

  private int place(TreeArrays tree, int source, int level, boolean[] seen) {
    ModelFailures.require(!seen[source], "node " + source + " has two parents");
    ModelFailures.require(level <= DEEPEST, "a tree is deeper than " + DEEPEST);
    seen[source] = true;
    depth = Math.max(depth, level);
    depths[trees - 1] = Math.max(depths[trees - 1], level);
    int node = next();
    covers[node] = tree.cover(source);
    float value = tree.condition(source);
    if (tree.isLeaf(source)) {
      ModelFailures.require(Float.isFinite(value), "a leaf of " + value);
      nodes[4 * node + 1] = RowKeys.LEAST;
      nodes[4 * node + 2] = -1;
      nodes[4 * node + 3] = Float.floatToRawIntBits(value);
      return node;
    }
    ModelFailures.require(covers[node] > 0, "a split that no row has reached");
    ModelFailures.require(!Float.isNaN(value), "a threshold that is not a number");
    placeSplit(tree, source, node);
    place(tree, tree.left(source), level + 1, seen);
    int right = place(tree, tree.right(source), level + 1, seen);
    nodes[4 * node + 2] = right - node - 1;
    return node;
  }

  private void placeSplit(TreeArrays tree, int source, int node) {
    int feature = tree.feature(source, features);
    totals[feature] = totals[feature].plus(new SplitTotals(1, tree.gain(source), covers[node]));
    boolean byCategory = tree.isCategorical(source);
    nodes[4 * node] = RowKeys.place(feature, byCategory, tree.defaultLeft(source));
    if (byCategory) {
      categorical.set(trees - 1);
      nodes[4 * node] |= Forest.CATEGORICAL;
      int start = tree.addCategories(source, categories);
      nodes[4 * node + 1] = start;
      nodes[4 * node + 3] = categories.size(start);
    } else {
      nodes[4 * node + 1] = RowKeys.ofNumber(tree.condition(source));
    }
  }

  private int next() {
    if (count == covers.length) {
      covers = Arrays.copyOf(covers, 2 * count);
      nodes = Arrays.copyOf(nodes, 8 * count);
    }
    return count++;
  }
}
