package io.isobar.domain.scoring;

import java.util.BitSet;
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
 * it takes as many steps as its tree is deep, a leaf is its own child, and what is missing or no
 * category is a {@link RowKeys key} that is compared like any other.
 *
 * <p>A node is four ints, and a left child always follows its parent, so that a walk mostly reads
 * forward. Of a split on a number: its key, threshold, and how far the right child is from the left
 * one. Of a split on categories: its key with a flag, where its set starts, how far the right child
 * is, and the words of the set. Of a leaf: a threshold that sends all to the right, the way from
 * behind it back to itself, and its value as float bits.
 */
public final class Forest implements Scorer {
  static final int CATEGORICAL = 1 << 31;
  static final int KEY = CATEGORICAL - 1;

  private final int features;
  private final float[] bases;
  private final int[] roots;
  private final int[] outputOfTree;
  private final int[] nodes;
  private final int[] depths;
  private final boolean[] numeric;
  private final float[] covers;
  private final long[] categories;
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
      BitSet categorical,
      float[] covers,
      long[] categories,
      int depth,
      List<SplitTotals> splits) {
    this.features = features;
    this.bases = bases;
    this.roots = roots;
    this.outputOfTree = outputOfTree;
    this.nodes = nodes;
    this.depths = depths;
    this.numeric = numeric(roots.length, categorical);
    this.covers = covers;
    this.categories = categories;
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
    int[] keys = RowKeys.of(row);
    float[] sums = bases.clone();
    int tree = 0;
    for (; tree + 4 <= roots.length; tree += 4) {
      if (numeric[tree >> 2]) {
        addFourByNumber(tree, keys, sums);
      } else {
        addFour(tree, keys, sums);
      }
    }
    for (; tree < roots.length; tree++) {
      sums[outputOfTree[tree]] += leaf(tree, keys);
    }
    return sums;
  }

  /** By four trees, whether all of their splits are on numbers. */
  private static boolean[] numeric(int trees, BitSet categorical) {
    boolean[] numeric = new boolean[trees / 4];
    for (int four = 0; four < numeric.length; four++) {
      numeric[four] = categorical.get(4 * four, 4 * four + 4).isEmpty();
    }
    return numeric;
  }

  /** Walks four trees side by side: while one waits for its next node, the others go on. */
  private void addFour(int tree, int[] keys, float[] sums) {
    int a = roots[tree];
    int b = roots[tree + 1];
    int c = roots[tree + 2];
    int d = roots[tree + 3];
    for (int step = deepest(tree); step > 0; step--) {
      a = next(a, keys);
      b = next(b, keys);
      c = next(c, keys);
      d = next(d, keys);
    }
    add(tree, a, b, c, d, sums);
  }

  /** The same where no split is on categories: a step costs less than half. */
  private void addFourByNumber(int tree, int[] keys, float[] sums) {
    int a = roots[tree];
    int b = roots[tree + 1];
    int c = roots[tree + 2];
    int d = roots[tree + 3];
    for (int step = deepest(tree); step > 0; step--) {
      a = nextByNumber(a, keys);
      b = nextByNumber(b, keys);
      c = nextByNumber(c, keys);
      d = nextByNumber(d, keys);
    }
    add(tree, a, b, c, d, sums);
  }

  private int deepest(int tree) {
    return Math.max(
        Math.max(depths[tree], depths[tree + 1]), Math.max(depths[tree + 2], depths[tree + 3]));
  }

  private void add(int tree, int a, int b, int c, int d, float[] sums) {
    sums[outputOfTree[tree]] += value(a);
    sums[outputOfTree[tree + 1]] += value(b);
    sums[outputOfTree[tree + 2]] += value(c);
    sums[outputOfTree[tree + 3]] += value(d);
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
    TreeShap shap = new TreeShap(this, RowKeys.of(row), result);
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

  int feature(int node) {
    return RowKeys.feature(nodes[node << 2] & KEY);
  }

  /** Of a leaf. */
  float value(int node) {
    return Float.intBitsToFloat(nodes[(node << 2) + 3]);
  }

  int left(int node) {
    return node + 1;
  }

  int right(int node) {
    return node + 1 + nodes[(node << 2) + 2];
  }

  /** The sum of the hessians of the training rows that reached the node. */
  float cover(int node) {
    return covers[node];
  }

  /** Splits on the longest way from a root to a leaf. */
  int depth() {
    return depth;
  }

  /** Integrates the products that contributions are made of. */
  Quadrature rule() {
    return rule;
  }

  /**
   * The child that a row goes to; of a leaf itself. It is looked up in a set and compared, whatever
   * the split is, and what the split is not is masked.
   */
  int next(int node, int[] keys) {
    int at = node << 2;
    int head = nodes[at];
    int key = keys[head & KEY];
    int bound = nodes[at + 1];
    int categorical = head >> 31;
    int word = CategorySets.word(bound, nodes[at + 3], key) & categorical;
    int inSet = (int) (categories[word] >>> key) & 1;
    int above = key >= bound ? 1 : 0;
    int right = (inSet & categorical) | (above & ~categorical);
    return node + 1 + (nodes[at + 2] & -right);
  }

  /** As {@link #next}, of a split on a number or a leaf. */
  private int nextByNumber(int node, int[] keys) {
    int at = node << 2;
    int above = keys[nodes[at]] >= nodes[at + 1] ? 1 : 0;
    return node + 1 + (nodes[at + 2] & -above);
  }

  private void requireWidth(float[] row) {
    if (row.length != features) {
      throw new IllegalArgumentException(
          "a row of " + row.length + " values; the model has " + features + " features");
    }
  }
}
