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
 * <p>A node is four ints, and a left child always follows its parent, so that a walk mostly reads
 * forward: head, value, right child, category set. The head of a split is its feature with two
 * flags; that of a leaf is negative. The value is a threshold or a leaf, as float bits.
 */
public final class Forest implements Scorer {
  static final int LEAF = -1;
  static final int DEFAULT_LEFT = 1 << 30;
  static final int CATEGORICAL = 1 << 29;
  static final int FEATURE = CATEGORICAL - 1;

  /** From here on a code is no category (XGBoost's OutOfRangeCat). */
  private static final float CATEGORY_LIMIT = 16_777_216f;

  private final int features;
  private final float[] bases;
  private final int[] roots;
  private final int[] outputOfTree;
  private final int[] nodes;
  private final float[] covers;
  private final CategorySets categories;
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
      float[] covers,
      CategorySets categories,
      int depth,
      List<SplitTotals> splits) {
    this.features = features;
    this.bases = bases;
    this.roots = roots;
    this.outputOfTree = outputOfTree;
    this.nodes = nodes;
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
    float[] sums = bases.clone();
    for (int tree = 0; tree < roots.length; tree++) {
      sums[outputOfTree[tree]] += leaf(roots[tree], row);
    }
    return sums;
  }

  /**
   * The margin of a row.
   *
   * @param row {@link #features()} values; NaN is missing
   * @throws IllegalStateException when there are several outputs
   */
  public float margin(float[] row) {
    requireWidth(row);
    if (bases.length > 1) {
      throw new IllegalStateException("one margin of " + bases.length + " outputs");
    }
    float sum = bases[0];
    for (int root : roots) {
      sum += leaf(root, row);
    }
    return sum;
  }

  private float leaf(int root, float[] row) {
    int node = root;
    while (nodes[node << 2] >= 0) {
      node = next(node, row);
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
    TreeShap shap = new TreeShap(this, row, result);
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
    return nodes[node << 2] < 0;
  }

  int feature(int node) {
    return nodes[node << 2] & FEATURE;
  }

  float value(int node) {
    return Float.intBitsToFloat(nodes[(node << 2) + 1]);
  }

  int left(int node) {
    return node + 1;
  }

  int right(int node) {
    return nodes[(node << 2) + 2];
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

  /** The child that a row goes to. */
  int next(int node, float[] row) {
    int at = node << 2;
    int head = nodes[at];
    float value = row[head & FEATURE];
    boolean left;
    if (Float.isNaN(value)) {
      left = (head & DEFAULT_LEFT) != 0;
    } else if ((head & CATEGORICAL) != 0) {
      left = goesLeft(value, nodes[at + 3]);
    } else {
      left = value < Float.intBitsToFloat(nodes[at + 1]);
    }
    return left ? node + 1 : nodes[at + 2];
  }

  private boolean goesLeft(float code, int set) {
    return code < 0 || code >= CATEGORY_LIMIT || !categories.contains(set, (int) code);
  }

  private void requireWidth(float[] row) {
    if (row.length != features) {
      throw new IllegalArgumentException(
          "a row of " + row.length + " values; the model has " + features + " features");
    }
  }
}
