package io.isobar.domain.evaluate;

import java.util.List;
import java.util.Optional;

/**
 * By which columns test rows are taken apart, and how much worse the candidate may be in a part.
 *
 * @param worseBy share, above 0, of the champion's error in the slice; absent: slices are only told
 * @param minimumRows of a slice that is judged
 */
public record SliceRules(List<SliceColumn> columns, Optional<Double> worseBy, long minimumRows) {
  private static final int MOST = 8;

  /** None. */
  public static final SliceRules NONE = new SliceRules(List.of(), Optional.empty(), 50);

  /**
   * A column.
   *
   * @param edges of a number, ascending; empty: quartiles of the training rows
   */
  public record SliceColumn(String column, List<Double> edges) {
    private static final int MOST = 19;

    public SliceColumn {
      edges = List.copyOf(edges);
      if (edges.size() > MOST) {
        throw new IllegalArgumentException(
            "slices: %s has %d edges; at most %d are allowed"
                .formatted(column, edges.size(), MOST));
      }
      for (int i = 1; i < edges.size(); i++) {
        if (!(edges.get(i - 1) < edges.get(i))) {
          throw new IllegalArgumentException(
              "slices: the edges of %s do not ascend: %s".formatted(column, edges));
        }
      }
    }
  }

  public SliceRules {
    columns = List.copyOf(columns);
    if (columns.size() > MOST) {
      throw new IllegalArgumentException(
          "slices: %d columns; at most %d are allowed".formatted(columns.size(), MOST));
    }
    if (worseBy.isPresent() && !(worseBy.get() > 0)) {
      throw new IllegalArgumentException("slice-worse-by " + worseBy.get() + " is not above 0");
    }
    if (worseBy.isPresent() && columns.isEmpty()) {
      throw new IllegalArgumentException("slice-worse-by needs slices");
    }
    if (minimumRows < 1) {
      throw new IllegalArgumentException("slice-minimum-rows must be at least 1");
    }
  }
}
