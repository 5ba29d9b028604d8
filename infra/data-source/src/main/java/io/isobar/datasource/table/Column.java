package io.isobar.datasource.table;

import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * One column of a table.
 *
 * @param name as the source calls it: lower case, digits and underscores
 * @param heading as the file calls it, where that is more than another spelling of the name
 * @param shown whether it is sent; one that is not only serves to draw others
 */
record Column(String name, String heading, ColumnKind kind, boolean shown, Draw draw) {
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");

  /** Makes up the value of one row. */
  @FunctionalInterface
  interface Draw {
    /** The value; {@code random} is of this row and column alone. */
    Value draw(Draft row, SplittableRandom random);
  }

  Column {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(draw, "draw");
    if (!spelt(name).equals(name)) {
      throw new IllegalArgumentException(
          "A column is called '" + name + "'; expected '" + spelt(name) + "'.");
    }
  }

  Column headed(String other) {
    return new Column(name, other, kind, shown, draw);
  }

  /** Whether the file means this column: {@code glyburide-metformin} is glyburide_metformin. */
  boolean isHeaded(String found) {
    return found.strip().equals(heading) || spelt(found.strip()).equals(name);
  }

  private static String spelt(String text) {
    return OTHER.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("_");
  }
}
