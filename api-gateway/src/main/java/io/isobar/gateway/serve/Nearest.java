package io.isobar.gateway.serve;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which of the known names somebody may have meant. */
final class Nearest {
  private static final int LONGEST = 64;

  private Nearest() {}

  /** The name with the least edit distance, if at most a third of the letters differ. */
  static Optional<String> to(String wanted, Collection<String> names) {
    if (wanted.length() > LONGEST) {
      return Optional.empty();
    }
    String folded = fold(wanted);
    return names.stream()
        .filter(name -> distance(folded, fold(name)) <= Math.max(1, wanted.length() / 3))
        .min(Comparator.comparingInt(name -> distance(folded, fold(name))));
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
  }

  /** Levenshtein's distance, one line of the table at a time. */
  private static int distance(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      above[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      int[] line = new int[to.length() + 1];
      line[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int change = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
        line[column] =
            Math.min(above[column - 1] + change, 1 + Math.min(above[column], line[column - 1]));
      }
      above = line;
    }
    return above[to.length()];
  }
}
