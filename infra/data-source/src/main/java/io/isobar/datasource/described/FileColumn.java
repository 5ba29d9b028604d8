package io.isobar.datasource.described;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * One column of a file that is served.
 *
 * @param place in a line, from 0
 * @param heading as the file calls it
 * @param name as the definition calls it
 * @param missing words, in lower case, that stand for no value here, beside those of {@link
 *     #ALWAYS}
 */
public record FileColumn(
    int place, String heading, String name, CellKind kind, List<String> missing) {
  /** Words that stand for no value in any column, in lower case. */
  private static final Set<String> ALWAYS = Set.of("", "?", "na", "n/a", "#n/a", "nan", "null");

  private static final int LONGEST = 4;

  public FileColumn {
    Objects.requireNonNull(heading, "heading");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    missing = List.copyOf(missing);
    if (place < 0) {
      throw new IllegalArgumentException(
          name + " stands at place " + place + "; expected 0 or more.");
    }
  }

  /** Whether a text stands for no value in any column; it has no white space around it. */
  public static boolean isMissing(String text) {
    return text.isEmpty()
        || (text.length() <= LONGEST && ALWAYS.contains(text.toLowerCase(Locale.ROOT)));
  }

  boolean lacks(String text) {
    return isMissing(text)
        || (!missing.isEmpty() && missing.contains(text.toLowerCase(Locale.ROOT)));
  }
}
