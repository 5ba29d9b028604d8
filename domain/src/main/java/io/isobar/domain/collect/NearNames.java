package io.isobar.domain.collect;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which known names were probably meant by an unknown one. */
public final class NearNames {
  private static final int MOST = 3;

  private NearNames() {}

  /**
   * The known names within a third of the name's length (at least 1) in edits, nearest first; at
   * most three.
   */
  public static List<String> of(String name, Collection<String> known) {
    int reach = Math.max(1, name.length() / 3);
    return known.stream()
        .filter(candidate -> distance(name, candidate) <= reach)
        .sorted(
            Comparator.comparingInt((String candidate) -> distance(name, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }

  /** Levenshtein's distance: insertions, deletions and replacements. */
  static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
