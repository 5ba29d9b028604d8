package io.isobar.workflows.definition;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fills the expressions of a text, {@code ${...}}, with the values of a run. {@code
 * ${secrets.name}} stays as it is: only the activity that needs a secret ever sees it.
 */
@FunctionalInterface
public interface Fill {
  String text(String template);

  /** Each text filled; keys stay. */
  default SortedMap<String, String> values(SortedMap<String, String> templates) {
    SortedMap<String, String> filled = new TreeMap<>();
    templates.forEach((key, template) -> filled.put(key, text(template)));
    return filled;
  }

  /** Each text filled. */
  default List<String> texts(List<String> templates) {
    return templates.stream().map(this::text).toList();
  }
}
