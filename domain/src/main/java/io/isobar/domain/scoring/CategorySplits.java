package io.isobar.domain.scoring;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The splits on the categories of a feature, until all of them are known. */
final class CategorySplits {
  /** XGBoost's OutOfRangeCat: floats count no further. */
  private static final int CODES_LIMIT = 1 << 24;

  private final List<Integer> nodes = new ArrayList<>();
  private final List<int[]> sets = new ArrayList<>();
  private final BitSet missingLeft = new BitSet();
  private int categories;

  /**
   * Adds the split of a node.
   *
   * @param set the codes that go to the right
   */
  void add(int node, int[] set, boolean missingGoesLeft) {
    for (int code : set) {
      ModelFailures.require(
          code >= 0 && code < CODES_LIMIT, () -> "category code " + code + " is out of range");
      categories = Math.max(categories, code + 1);
    }
    missingLeft.set(nodes.size(), missingGoesLeft);
    nodes.add(node);
    sets.add(set);
  }

  /** The ints of the table. */
  long ints() {
    return CategoryTable.ints(categories, nodes.size());
  }

  CategoryTable table(int feature) {
    CategoryTable table = new CategoryTable(feature, categories, nodes.size());
    for (int split = 0; split < nodes.size(); split++) {
      if (!missingLeft.get(split)) {
        table.sendRight(Float.NaN, split);
      }
      for (int code : sets.get(split)) {
        table.sendRight(code, split);
      }
    }
    return table;
  }

  /** The nodes, in the order of the bits. */
  List<Integer> nodes() {
    return nodes;
  }
}
