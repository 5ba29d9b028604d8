package io.isobar.domain.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lays trees out for walking: nodes in the order of a walk that always goes left first. What no
 * walk reaches (nodes that pruning deleted) is left out.
 */
final class ForestBuilder {
  /** Deeper trees than any grower makes; it bounds what waits and the paths of TreeSHAP. */
  private static final int DEEPEST = 256;

  /** Of a node that waits: itself, its level, and the split whose right side it is. */
  private static final int WAITING = 3;

  private static final int LEVEL = 1;
  private static final int SPLIT = 2;
  private static final int NO_SPLIT = -1;

  /** Of all tables of categories, 64 MB: far above any real model, far below what would hurt. */
  private static final int INTS_LIMIT = 16 << 20;

  private final int features;
  private final float[] bases;
  private final SortedMap<Integer, CategorySplits> categorical = new TreeMap<>();
  private int[] roots = new int[64];
  private int[] outputs = new int[64];
  private int[] depths = new int[64];
  private int trees;
  private int[] nodes = new int[Forest.NODE * 256];
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
        output >= 0 && output < bases.length,
        () -> "a tree of output " + output + " of " + bases.length);
    roots = trees == roots.length ? Arrays.copyOf(roots, 2 * trees) : roots;
    outputs = trees == outputs.length ? Arrays.copyOf(outputs, 2 * trees) : outputs;
    depths = trees == depths.length ? Arrays.copyOf(depths, 2 * trees) : depths;
    outputs[trees] = output;
    roots[trees++] = Forest.NODE * count;
    place(tree);
  }

  Forest build() {
    RowKeys keys = new RowKeys(features, tables());
    return new Forest(
        features,
        bases,
        Arrays.copyOf(roots, trees),
        Arrays.copyOf(outputs, trees),
        Arrays.copyOf(nodes, Forest.NODE * count),
        Arrays.copyOf(depths, trees),
        keys,
        Arrays.copyOf(covers, count),
        depth,
        List.of(totals));
  }

  /** Makes the tables, and tells each split on categories where its bit is. */
  private List<CategoryTable> tables() {
    long ints = categorical.values().stream().mapToLong(CategorySplits::ints).sum();
    ModelFailures.require(
        ints <= INTS_LIMIT, () -> "the tables of categories are larger than 64 MB");
    List<CategoryTable> tables = new ArrayList<>();
    int place = RowKeys.bits(features);
    for (Map.Entry<Integer, CategorySplits> of : categorical.entrySet()) {
      CategoryTable table = of.getValue().table(of.getKey());
      List<Integer> splits = of.getValue().nodes();
      for (int split = 0; split < splits.size(); split++) {
        nodes[splits.get(split)] = Forest.head(place + split / CategoryTable.SPLITS, split);
      }
      place += table.width();
      tables.add(table);
    }
    return tables;
  }

  /** Not by recursion: the JVM would unfold that into code which takes it half a second to make. */
  private void place(TreeArrays tree) {
    boolean[] seen = new boolean[tree.size()];
    int[] waiting = new int[WAITING * (DEEPEST + 2)];
    waiting[SPLIT] = NO_SPLIT;
    int top = WAITING;
    while (top > 0) {
      top -= WAITING;
      int source = waiting[top];
      int level = waiting[top + LEVEL];
      int split = waiting[top + SPLIT];
      int node = place(tree, source, level, seen);
      if (split != NO_SPLIT) {
        nodes[split + 2] = node - split - Forest.NODE;
      }
      if (!tree.isLeaf(source)) {
        waiting[top] = tree.right(source);
        waiting[top + LEVEL] = level + 1;
        waiting[top + SPLIT] = node;
        top += WAITING;
        waiting[top] = tree.left(source);
        waiting[top + LEVEL] = level + 1;
        waiting[top + SPLIT] = NO_SPLIT;
        top += WAITING;
      }
    }
  }

  private int place(TreeArrays tree, int source, int level, boolean[] seen) {
    ModelFailures.require(!seen[source], () -> "node " + source + " has two parents");
    ModelFailures.require(level <= DEEPEST, () -> "a tree is deeper than " + DEEPEST);
    seen[source] = true;
    depth = Math.max(depth, level);
    depths[trees - 1] = Math.max(depths[trees - 1], level);
    int node = next();
    float cover = tree.cover(source);
    covers[node / Forest.NODE] = cover;
    float value = tree.condition(source);
    if (tree.isLeaf(source)) {
      ModelFailures.require(Float.isFinite(value), () -> "a leaf of " + value);
      nodes[node] = Forest.head(RowKeys.MOST_OF_ALL, 0);
      nodes[node + 1] = Float.floatToRawIntBits(value);
      nodes[node + 2] = -Forest.NODE;
    } else {
      ModelFailures.require(cover > 0, () -> "a split that no row has reached");
      ModelFailures.require(!Float.isNaN(value), () -> "a threshold that is not a number");
      placeSplit(tree, source, node);
    }
    return node;
  }

  private void placeSplit(TreeArrays tree, int source, int node) {
    int feature = tree.feature(source, features);
    float cover = tree.cover(source);
    totals[feature] = totals[feature].plus(new SplitTotals(1, tree.gain(source), cover));
    boolean missingLeft = tree.defaultLeft(source);
    if (tree.isCategorical(source)) {
      categorical
          .computeIfAbsent(feature, of -> new CategorySplits())
          .add(node, tree.categories(source), missingLeft);
    } else {
      nodes[node] = Forest.head(RowKeys.place(feature, missingLeft), 0);
      nodes[node + 1] = RowKeys.ofNumber(tree.condition(source));
    }
  }

  private int next() {
    if (count == covers.length) {
      covers = Arrays.copyOf(covers, 2 * count);
      nodes = Arrays.copyOf(nodes, Forest.NODE * 2 * count);
    }
    return Forest.NODE * count++;
  }
}
