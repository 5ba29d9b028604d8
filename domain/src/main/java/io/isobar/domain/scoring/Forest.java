package io.isobar.domain.scoring;

import java.util.List;
import java.util.Optional;

/**
 * Gradient-boosted trees, ready to be walked. Safe for use by many threads.
 *
 * <p>Margins are equal, bit for bit, to those of XGBoost's CPU predictor: the same comparisons in
 * float32 (src/predictor/predict_fn.h, src/common/categorical.h), and leaves added in float32 to
 * the base of their output, tree after tree. A regression and a binary classification have one
 * output, several classes have one each.
 *
 * <p>A walk has no branch that depends on the row, as a processor guesses every second one wrong:
 * it takes as many steps as its tree is deep, a leaf is its own child, what is missing is a {@link
 * RowKeys key} that is compared like any other, and a split on categories is compared like one on a
 * number.
 *
 * <p>A node is three ints, and is called by where its first one is. A left child always follows its
 * parent, so that a walk mostly reads forward. The ints are the place of a key and by how much it
 * is shifted to the left; the bound from which on it goes to the right; and how far the right child
 * is from the left one. A number is not shifted. Of categories the shift makes the bit of the split
 * the sign, and the bound is 0. Of a leaf the key is more than its bound, which is its value as
 * float bits, and the way from behind it leads back to itself.
 */
public final class Forest implements Scorer {
  /** The ints of a node. */
  static final int NODE = 3;

  /** A shift takes five bits, and Java looks at no more of them when it shifts. */
  private static final int SHIFT_BITS = 5;

  /** Trees that are walked side by side. */
  private static final int ABREAST = 8;

  private final int features;
  private final float[] bases;
  private final int[] roots;
  private final int[] outputOfTree;
  private final int[] nodes;
  private final int[] depths;
  private final RowKeys rowKeys;
  private final float[] covers;
  private final int depth;
  private final List<SplitTotals> splits;
  private final Quadrature rule;
  private final double[] means;

  Forest(
      int features,
      float[] bases,
      int[] roots,
      int[] outputOfTree,
      int[] nodes,
      int[] depths,
      RowKeys rowKeys,
      float[] covers,
      int depth,
      List<SplitTotals> splits) {
    this.features = features;
    this.bases = bases;
    this.roots = roots;
    this.outputOfTree = outputOfTree;
    this.nodes = nodes;
    this.depths = depths;
    this.rowKeys = rowKeys;
    this.covers = covers;
    this.depth = depth;
    this.splits = splits;
    this.rule = new Quadrature(Math.max(0, Math.min(depth, features) - 1));
    this.means = means();
  }

  @Override
  public int features() {
    return features;
  }

  public int trees() {
    return roots.length;
  }

  @Override
  public int outputs() {
    return bases.length;
  }

  /**
   * The margins of a row: for each output the sum of its base and of the leaves that the row falls
   * into.
   *
   * @param row {@link #features()} values; NaN is missing
   * @return {@link #outputs()} of them
   */
  @Override
  public float[] margins(float[] row) {
    requireWidth(row);
    int[] keys = rowKeys.of(row);
    float[] sums = bases.clone();
    int tree = 0;
    for (; tree + ABREAST <= roots.length; tree += ABREAST) {
      addEight(tree, keys, sums);
    }
    for (; tree < roots.length; tree++) {
      sums[outputOfTree[tree]] += leaf(tree, keys);
    }
    return sums;
  }

  /** Walks eight trees side by side: while one waits for its next node, the others go on. */
  private void addEight(int tree, int[] keys, float[] sums) {
    int a = roots[tree];
    int b = roots[tree + 1];
    int c = roots[tree + 2];
    int d = roots[tree + 3];
    int e = roots[tree + 4];
    int f = roots[tree + 5];
    int g = roots[tree + 6];
    int h = roots[tree + 7];
    for (int step = deepest(tree); step > 0; step--) {
      a = next(a, keys);
      b = next(b, keys);
      c = next(c, keys);
      d = next(d, keys);
      e = next(e, keys);
      f = next(f, keys);
      g = next(g, keys);
      h = next(h, keys);
    }
    sums[outputOfTree[tree]] += value(a);
    sums[outputOfTree[tree + 1]] += value(b);
    sums[outputOfTree[tree + 2]] += value(c);
    sums[outputOfTree[tree + 3]] += value(d);
    sums[outputOfTree[tree + 4]] += value(e);
    sums[outputOfTree[tree + 5]] += value(f);
    sums[outputOfTree[tree + 6]] += value(g);
    sums[outputOfTree[tree + 7]] += value(h);
  }

  private int deepest(int tree) {
    int deepest = 0;
    for (int i = 0; i < ABREAST; i++) {
      deepest = Math.max(deepest, depths[tree + i]);
    }
    return deepest;
  }

  /**
   * The margin of a row.
   *
   * @param row {@link #features()} values; NaN is missing
   * @throws IllegalStateException when there are several outputs
   */
  public float margin(float[] row) {
    if (bases.length > 1) {
      throw new IllegalStateException("one margin of " + bases.length + " outputs");
    }
    return margins(row)[0];
  }

  private float leaf(int tree, int[] keys) {
    int node = roots[tree];
    for (int step = 0; step < depths[tree]; step++) {
      node = next(node, keys);
    }
    return value(node);
  }

  /**
   * What each feature adds to the margin of an output, by exact path-dependent TreeSHAP.
   *
   * @param output 0 until {@link #outputs()}
   * @return {@link #features()} contributions and then the base; together they add up to the margin
   */
  public double[] contributions(float[] row, int output) {
    requireWidth(row);
    double[] result = new double[features + 1];
    result[features] = means[output];
    TreeShap shap = new TreeShap(this, rowKeys.of(row), result);
    for (int tree = 0; tree < roots.length; tree++) {
      if (outputOfTree[tree] == output) {
        shap.add(roots[tree]);
      }
    }
    return result;
  }

  /** By output the mean margin of the training rows: its base and what trees say of all rows. */
  private double[] means() {
    double[] means = new double[bases.length];
    for (int output = 0; output < bases.length; output++) {
      means[output] = bases[output];
    }
    for (int tree = 0; tree < roots.length; tree++) {
      means[outputOfTree[tree]] += mean(roots[tree]);
    }
    return means;
  }

  private double mean(int node) {
    return isLeaf(node)
        ? value(node)
        : (mean(left(node)) * cover(left(node)) + mean(right(node)) * cover(right(node)))
            / cover(node);
  }

  @Override
  public Optional<double[]> shares(float[] row, int output) {
    return Optional.of(contributions(row, output));
  }

  /** One a feature: what the splits on it amount to. */
  public List<SplitTotals> splits() {
    return splits;
  }

  /** For each node the points of the quadrature. */
  @Override
  public long sharesWork() {
    return (long) covers.length * rule.size();
  }

  @Override
  public long marginsWork() {
    return (long) roots.length * (depth + 1);
  }

  boolean isLeaf(int node) {
    return right(node) == node;
  }

  /** The first int of a node. */
  static int head(int place, int shift) {
    return place << SHIFT_BITS | (shift & (1 << SHIFT_BITS) - 1);
  }

  int feature(int node) {
    return rowKeys.feature(nodes[node] >>> SHIFT_BITS);
  }

  /** Of a leaf. */
  float value(int node) {
    return Float.intBitsToFloat(nodes[node + 1]);
  }

  int left(int node) {
    return node + NODE;
  }

  int right(int node) {
    return node + NODE + nodes[node + 2];
  }

  /** The sum of the hessians of the training rows that reached the node. */
  float cover(int node) {
    return covers[node / NODE];
  }

  /** Splits on the longest way from a root to a leaf. */
  int depth() {
    return depth;
  }

  /** Integrates the products that contributions are made of. */
  Quadrature rule() {
    return rule;
  }

  /** The child that a row goes to; of a leaf itself. */
  int next(int node, int[] keys) {
    int head = nodes[node];
    int above = keys[head >>> SHIFT_BITS] << head >= nodes[node + 1] ? 1 : 0;
    return node + NODE + (nodes[node + 2] & -above);
  }

  private void requireWidth(float[] row) {
    if (row.length != features) {
      throw new IllegalArgumentException(
          "a row of " + row.length + " values; the model has " + features + " features");
    }
  }
}
