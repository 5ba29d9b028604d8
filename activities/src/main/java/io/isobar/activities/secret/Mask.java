package io.isobar.activities.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Puts {@code ***} where a secret would be read. */
public final class Mask implements UnaryOperator<String> {
  /** Shorter values are part of too many words to be hidden. */
  private static final int SHORTEST = 4;

  private static final String HIDDEN = "***";

  private final Set<String> known = new HashSet<>();
  private volatile List<String> longestFirst = List.of();

  /** Hides a value from now on, also as it stands in an address. */
  synchronized void hide(String value) {
    boolean isNew = value.length() >= SHORTEST && known.add(value);
    if (isNew) {
      known.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
      // Programs print what they were given line by line.
      value.lines().filter(line -> line.strip().length() >= 2 * SHORTEST).forEach(known::add);
      longestFirst =
          known.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    }
  }

  @Override
  public String apply(String text) {
    String masked = text;
    for (String value : longestFirst) {
      masked = masked.replace(value, HIDDEN);
    }
    return masked;
  }

  /** Each value masked. */
  public SortedMap<String, String> values(SortedMap<String, String> values) {
    SortedMap<String, String> masked = new TreeMap<>();
    values.forEach((name, value) -> masked.put(name, apply(value)));
    return masked;
  }
}
