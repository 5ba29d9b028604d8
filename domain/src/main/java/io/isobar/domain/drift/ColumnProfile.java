package io.isobar.domain.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How the values of one column are spread: rows counted by bins. A reference and a batch can be
 * compared when they are counted by the same bins. Missing values are counted apart.
 */
public sealed interface ColumnProfile {
  String column();

  /** Rows without a value. */
  long missing();

  /** The rows with a value, by bins in a fixed order. */
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
      return counts;
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
   * @param other rows whose category is not among them
   * @param alone rows whose category no other row of the reference has: in the reference itself the
   *     categories with one row, in a batch the rows of categories never seen; absent when that is
   *     not known
   * @param rare of a reference, the categories that are not named, if they are few enough to keep
   */
  record Categorical(
      String column,
      List<String> categories,
      List<Long> counts,
      long other,
      long missing,
      Optional<Long> alone,
      Optional<List<String>> rare)
      implements ColumnProfile {
    /** A profile of an age that did not know which categories are rare. */
    public Categorical(
        String column, List<String> categories, List<Long> counts, long other, long missing) {
      this(column, categories, counts, other, missing, Optional.empty(), Optional.empty());
    }

    public Categorical {
      Objects.requireNonNull(column, "column");
      categories = List.copyOf(categories);
      counts = List.copyOf(counts);
      Objects.requireNonNull(alone, "alone");
      rare = rare.map(List::copyOf);
      if (counts.size() != categories.size()) {
        throw new IllegalArgumentException(
            "profile of %s: %d categories need as many counts, not %d"
                .formatted(column, categories.size(), counts.size()));
      }
    }

    @Override
    public List<Long> bins() {
      List<Long> bins = new ArrayList<>(counts);
      bins.add(other);
      return List.copyOf(bins);
    }

    @Override
    public boolean comparableWith(ColumnProfile other) {
      return other instanceof Categorical categorical
          && categorical.column.equals(column)
          && categorical.categories.equals(categories);
    }
  }
}
