package io.isobar.domain.evaluate;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.model.Classes;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the values of a column are taken apart. */
public sealed interface SliceNames {
  /** As many digits of an edge as people read. */
  MathContext DIGITS = new MathContext(6);

  /** What a missing value is called. */
  String MISSING = "missing";

  /** What a value that has no slice of its own is called. */
  String OTHERS = "others";

  /** The column. */
  String column();

  /** The slice of a value, as rows have it. */
  String of(@Nullable Object value);

  /**
   * As they were, as far as the names tell into which rows have fallen: edges are as they were
   * written, and a value that no row had is one of the others.
   */
  static SliceNames read(Column column, List<String> slices) {
    return switch (column.type()) {
      case NUMBER, INTEGER, DATE ->
          SliceRanges.read(column.name(), slices, column.type() == ColumnType.DATE);
      case CATEGORY, TEXT, IDENTIFIER, BOOLEAN -> {
        Set<String> names = new HashSet<>(slices);
        names.removeAll(Set.of(MISSING, OTHERS));
        yield new ByName(column.name(), names);
      }
    };
  }

  /** By name; all that are not listed are others. */
  record ByName(String column, Set<String> names) implements SliceNames {
    public ByName {
      names = Set.copyOf(names);
    }

    @Override
    public String of(@Nullable Object value) {
      String name = value == null ? MISSING : Classes.name(value);
      return value == null || names.contains(name) ? name : OTHERS;
    }
  }

  /**
   * By ranges.
   *
   * @param edges ascending
   * @param names of the ranges: one more than there are edges
   */
  record ByRange(String column, List<Double> edges, List<String> names) implements SliceNames {
    public ByRange {
      edges = List.copyOf(edges);
      names = List.copyOf(names);
      if (names.size() != edges.size() + 1) {
        throw new IllegalArgumentException(names.size() + " names for " + edges.size() + " edges");
      }
    }

    /**
     * With names made of the edges.
     *
     * @param dates whether they are days since 1970-01-01
     */
    public static ByRange of(String column, List<Double> edges, boolean dates) {
      List<String> ends = edges.stream().map(edge -> text(edge, dates)).toList();
      List<String> names = new ArrayList<>();
      for (int i = 0; i <= ends.size(); i++) {
        if (ends.isEmpty()) {
          names.add("all");
        } else if (i == 0) {
          names.add("below " + ends.getFirst());
        } else if (i == ends.size()) {
          names.add("from " + ends.getLast());
        } else {
          names.add(ends.get(i - 1) + " to below " + ends.get(i));
        }
      }
      return new ByRange(column, edges, names);
    }

    @Override
    public String of(@Nullable Object value) {
      double number =
          switch (value) {
            case Number known -> known.doubleValue();
            case LocalDate date -> date.toEpochDay();
            case null, default -> Double.NaN;
          };
      if (Double.isNaN(number)) {
        return MISSING;
      }
      int place = 0;
      while (place < edges.size() && number >= edges.get(place)) {
        place++;
      }
      return names.get(place);
    }

    private static String text(double edge, boolean dates) {
      if (dates) {
        return LocalDate.ofEpochDay((long) Math.floor(edge)).toString();
      }
      if (edge == Math.rint(edge) && Math.abs(edge) < 1e15) {
        return String.format(Locale.ROOT, "%,.0f", edge);
      }
      return new BigDecimal(edge).round(DIGITS).stripTrailingZeros().toPlainString();
    }
  }
}
