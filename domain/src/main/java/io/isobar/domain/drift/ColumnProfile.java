package io.isobar.domain.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How the values of one column are spread: rows counted by bins. A reference and a batch can be
 * compared when they are counted by the same bins. Missing values are a bin of their own, so that a
 * column that is suddenly empty drifts.
 */
public sealed interface ColumnProfile {
  String column();

  /** Rows without a value. */
  long missing();

  /** The counts of all bins, in a fixed order: the bins of values, then what is left over. */
  List<Long> bins();

  /** Whether the other profile counts the same column by the same bins. */
  boolean comparableWith(ColumnProfile other);

  /**
   * A number; dates count as days since 1970-01-01.
   *
   * @param edges ascending; bin i holds the values from edge i-1 (inclusive) to edge i (exclusive),
   *     the first and the last bin are open
   * @param counts one more than edges
   */
  record Numeric(String column, List<Double> edges, List<Long> counts, long missing)
      implements ColumnProfile {
    public Numeric {
      Objects.requireNonNull(column, "column");
      edges = List.copyOf(edges);
      counts = List.copyOf(counts);
      if (counts.size() != edges.size() + 1) {
        throw new IllegalArgumentException(
            "profile of %s: %d edges need %d counts, not %d"
                .formatted(column, edges.size(), edges.size() + 1, counts.size()));
      }
      for (int i = 1; i < edges.size(); i++) {
        if (!(edges.get(i - 1) < edges.get(i))) {
          throw new IllegalArgumentException(
              "profile of %s: edge %s must be above edge %s"
                  .formatted(column, edges.get(i), edges.get(i - 1)));
        }
      }
    }

    @Override
    public List<Long> bins() {
      return with(counts, missing);
    }

    @Override
    public boolean comparableWith(ColumnProfile other) {
      return other instanceof Numeric numeric
          && numeric.column.equals(column)
          && numeric.edges.equals(edges);
    }
  }

  /**
   * A category: the most frequent ones by name, all others together.
   *
   * @param categories the most frequent first
   * @param counts one for each category
   * @param other rows whose category is not among them; in a batch counted by the bins of a
   *     reference that has none, these are rows of categories never seen before
   */
  record Categorical(
      String column, List<String> categories, List<Long> counts, long other, long missing)
      implements ColumnProfile {
    public Categorical {
      Objects.requireNonNull(column, "column");
      categories = List.copyOf(categories);
      counts = List.copyOf(counts);
      if (counts.size() != categories.size()) {
        throw new IllegalArgumentException(
            "profile of %s: %d categories need as many counts, not %d"
                .formatted(column, categories.size(), counts.size()));
      }
    }

    @Override
    public List<Long> bins() {
      return with(counts, other, missing);
    }

    @Override
    public boolean comparableWith(ColumnProfile other) {
      return other instanceof Categorical categorical
          && categorical.column.equals(column)
          && categorical.categories.equals(categories);
    }
  }

  private static List<Long> with(List<Long> counts, long... rest) {
    List<Long> bins = new ArrayList<>(counts);
    for (long count : rest) {
      bins.add(count);
    }
    return List.copyOf(bins);
  }
}
