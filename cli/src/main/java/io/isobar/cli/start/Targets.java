package io.isobar.cli.start;

import io.isobar.domain.failure.Failure;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which column is meant by a word of the command line. */
final class Targets {
  private static final int MOST_SHOWN = 40;

  private Targets() {}

  static ColumnTally find(Profile profile, @Nullable String word) {
    List<ColumnTally> columns = profile.columns();
    if (word == null) {
      throw Failure.user(
          "init.which-target",
          "Nobody said what to predict, expected --target with one of " + headings(columns) + ".",
          "For example --target \"" + columns.getLast().heading() + "\".");
    }
    List<ColumnTally> same =
        columns.stream().filter(column -> column.heading().equals(word.strip())).toList();
    if (same.isEmpty()) {
      same =
          columns.stream()
              .filter(
                  column ->
                      column.name().equals(word.strip())
                          || column.heading().equalsIgnoreCase(word.strip()))
              .toList();
    }
    if (same.size() == 1) {
      return same.getFirst();
    }
    if (same.size() > 1) {
      throw Failure.user(
          "init.which-target",
          same.size() + " columns are called '" + word + "', expected one of that name.",
          "Give one of the names that they get: "
              + same.stream().map(ColumnTally::name).collect(Collectors.joining(", "))
              + ".");
    }
    throw Failure.user(
        "init.no-target",
        "There is no column '" + word + "', expected one of " + headings(columns) + ".",
        "Did you mean --target \"" + nearest(columns, word) + "\"?");
  }

  private static String headings(List<ColumnTally> columns) {
    return columns.stream()
            .limit(MOST_SHOWN)
            .map(ColumnTally::heading)
            .collect(Collectors.joining(", "))
        + (columns.size() > MOST_SHOWN ? " and " + (columns.size() - MOST_SHOWN) + " more" : "");
  }

  private static String nearest(List<ColumnTally> columns, String word) {
    String plain = ColumnNames.spelt(word);
    return columns.stream()
        .min(Comparator.comparingInt(column -> nearness(column.name(), plain)))
        .map(ColumnTally::heading)
        .orElse("");
  }

  /** Also to one word of several: who writes preis may mean precio_usd. */
  private static int nearness(String name, String word) {
    int nearest = distance(name, word);
    for (String part : name.split("_", -1)) {
      nearest = Math.min(nearest, distance(part, word));
    }
    return nearest;
  }

  /** Letters to add, drop or change (Levenshtein). */
  static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int at = 0; at < row.length; at++) {
      row[at] = at;
    }
    String left = from.toLowerCase(Locale.ROOT);
    String right = to.toLowerCase(Locale.ROOT);
    for (int i = 1; i <= left.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = corner + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
