package io.isobar.workflows.definition;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ${name}} stands for in the settings of a step: the item of its foreach.
 *
 * @param values by name
 */
record Placeholders(SortedMap<String, String> values) {
  /** Filled in when the run starts, and so left as it is. */
  static final String SOURCE = "source";

  static final Placeholders NONE = new Placeholders(new TreeMap<>());

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^{}]*)\\}");

  static Placeholders item(String name, String value) {
    return new Placeholders(new TreeMap<>(Map.of(name, value)));
  }

  String fill(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
  }

  /** The first placeholder of the text that stands for nothing. */
  Optional<String> unknown(String text, boolean sourceAllowed) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(name -> !known(sourceAllowed).contains(name))
        .findFirst();
  }

  SortedSet<String> known(boolean sourceAllowed) {
    SortedSet<String> names = new TreeSet<>(values.keySet());
    if (sourceAllowed) {
      names.add(SOURCE);
    }
    return names;
  }
}
