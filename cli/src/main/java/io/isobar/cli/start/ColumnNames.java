package io.isobar.cli.start;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names that a definition allows, made of whatever stands in the first line of a file. */
final class ColumnNames {
  private static final Pattern HUMP = Pattern.compile("([a-z])([A-Z])");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
  private static final int LONGEST = 60;

  /** Columns that every table of a dataset has beside its own. */
  private static final Set<String> TAKEN =
      Set.of("batch_id", "row_no", "part", "reason", "reasons", "row_data");

  private ColumnNames() {}

  /** A name for each heading; no two are the same. */
  static List<String> of(List<String> headings) {
    Set<String> used = new HashSet<>(TAKEN);
    List<String> names = new ArrayList<>();
    for (String heading : headings) {
      String name = spelt(heading);
      if (name.isEmpty()) {
        name = "column_" + (names.size() + 1);
      }
      String free = name;
      for (int number = 2; !used.add(free); number++) {
        free = name + "_" + number;
      }
      names.add(free);
    }
    return names;
  }

  /** Lower case without accents, anything else as {@code _}; empty if nothing is left. */
  static String spelt(String text) {
    String humps = HUMP.matcher(text.strip()).replaceAll("$1_$2");
    String plain =
        MARKS
            .matcher(Normalizer.normalize(humps.replace("ß", "ss"), Normalizer.Form.NFKD))
            .replaceAll("");
    String name = OTHER.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("_");
    name = trimmed(name);
    if (name.isEmpty()) {
      return "";
    }
    String letter = Character.isDigit(name.charAt(0)) ? "c_" + name : name;
    return trimmed(letter.substring(0, Math.min(letter.length(), LONGEST)));
  }

  private static String trimmed(String name) {
    int from = 0;
    int to = name.length();
    while (from < to && name.charAt(from) == '_') {
      from++;
    }
    while (to > from && name.charAt(to - 1) == '_') {
      to--;
    }
    return name.substring(from, to);
  }
}
