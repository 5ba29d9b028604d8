package io.isobar.domain.scoring;

import java.util.Arrays;

/** One tree as the file has it: parallel arrays, a node is an index into them. */
final class TreeArrays {
  private final int[] left;
  private final int[] right;
  private final Ubj.Numbers feature;
  private final Ubj.Numbers condition;
  private final Ubj.Numbers defaultLeft;
  private final Ubj.Numbers splitType;
  private final Ubj.Numbers cover;
  private final Ubj.Numbers gain;
  private final int[] categories;
  private final int[] segmentStart;
  private final int[] segmentSize;
  private final int[] segmentOfNode;

  private TreeArrays(Ubj.Members tree) {
    this.left = tree.numbers("left_children").integers();
    int nodes = left.length;
    this.right = sized(tree, "right_children", nodes).integers();
    this.feature = sized(tree, "split_indices", nodes);
    this.condition = sized(tree, "split_conditions", nodes);
    this.defaultLeft = sized(tree, "default_left", nodes);
    this.splitType = sized(tree, "split_type", nodes);
    this.cover = sized(tree, "sum_hessian", nodes);
    this.gain = sized(tree, "loss_changes", nodes);
    this.categories = tree.numbers("categories").integers();
    int[] categoryNodes = tree.numbers("categories_nodes").integers();
    this.segmentStart = sized(tree, "categories_segments", categoryNodes.length).integers();
    this.segmentSize = sized(tree, "categories_sizes", categoryNodes.length).integers();
    this.segmentOfNode = segments(categoryNodes, nodes);
  }

  static TreeArrays read(Ubj.Members tree) {
    Ubj.Members parameters = tree.members("tree_param");
    if (parameters.has("size_leaf_vector") && parameters.integer("size_leaf_vector") > 1) {
      throw ModelFailures.unsupported("trees with vector leaves");
    }
    TreeArrays arrays = new TreeArrays(tree);
    ModelFailures.require(arrays.left.length > 0, () -> "a tree has no nodes");
    return arrays;
  }

  private static Ubj.Numbers sized(Ubj.Members tree, String name, int size) {
    Ubj.Numbers numbers = tree.numbers(name);
    ModelFailures.require(
        numbers.size() == size,
        () -> "'" + name + "' has " + numbers.size() + " entries, not " + size);
    return numbers;
  }

  private static int[] segments(int[] categoryNodes, int nodes) {
    int[] result = new int[nodes];
    for (int i = 0; i < categoryNodes.length; i++) {
      int node = categoryNodes[i];
      ModelFailures.require(
          node >= 0 && node < nodes, () -> "category node " + node + " is no node");
      result[node] = i + 1;
    }
    return result;
  }

  int size() {
    return left.length;
  }

  boolean isLeaf(int node) {
    return left[node] == -1;
  }

  int left(int node) {
    return child(left[node]);
  }

  int right(int node) {
    return child(right[node]);
  }

  private int child(int child) {
    ModelFailures.require(
        child > 0 && child < left.length, () -> "child " + child + " of a tree of " + left.length);
    return child;
  }

  int feature(int node, int features) {
    int index = feature.integer(node);
    ModelFailures.require(
        index >= 0 && index < features, () -> "split on feature " + index + " of " + features);
    return index;
  }

  /** The threshold of a split, or the value of a leaf. */
  float condition(int node) {
    return condition.real(node);
  }

  boolean defaultLeft(int node) {
    return defaultLeft.integer(node) != 0;
  }

  boolean isCategorical(int node) {
    int type = splitType.integer(node);
    ModelFailures.require(type == 0 || type == 1, () -> "split type " + type + " is not 0 or 1");
    return type == 1;
  }

  float cover(int node) {
    float value = cover.real(node);
    ModelFailures.require(value >= 0 && Float.isFinite(value), () -> "a cover of " + value);
    return value;
  }

  /** What a split took off the loss; nothing is predicted by it. */
  float gain(int node) {
    return gain.real(node);
  }

  /** The codes that a split sends to the right. */
  int[] categories(int node) {
    int segment = segmentOfNode[node] - 1;
    ModelFailures.require(segment >= 0, () -> "categorical node " + node + " has no categories");
    int start = segmentStart[segment];
    int size = segmentSize[segment];
    ModelFailures.require(
        start >= 0 && size >= 0 && start <= categories.length - size,
        () -> "categories " + start + " and " + size + " more, of " + categories.length);
    return Arrays.copyOfRange(categories, start, start + size);
  }
}
