package io.isobar.workflows.definition;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import java.util.Optional;
import java.util.SortedMap;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The columns that rules, keys and targets may name.
 *
 * @param byName empty values are columns that are there but not sound
 */
record Columns(SortedMap<String, Optional<Column>> byName) {

  boolean require(ScalarNode name, String path, Problems problems) {
    return require(name, name.getValue(), path, problems);
  }

  /** Reports a name that no column has; without any column there is nothing to compare with. */
  boolean require(Node place, String name, String path, Problems problems) {
    if (byName.containsKey(name) || byName.isEmpty() || name.isEmpty()) {
      return byName.containsKey(name);
    }
    problems.addUnknown(place, path, "column", name, byName.sequencedKeySet());
    return false;
  }

  /** Reports a column that holds no texts. */
  void requireText(ScalarNode name, String path, String rule, Problems problems) {
    if (!require(name, path, problems)) {
      return;
    }
    byName
        .getOrDefault(name.getValue(), Optional.empty())
        .filter(column -> !isText(column.type()))
        .ifPresent(
            column ->
                problems.add(
                    name,
                    path,
                    rule
                        + " names "
                        + column.name()
                        + ", a column of type "
                        + Words.of(column.type()),
                    "a column of type category, text or identifier"));
  }

  private static boolean isText(ColumnType type) {
    return switch (type) {
      case CATEGORY, TEXT, IDENTIFIER -> true;
      case NUMBER, INTEGER, DATE, BOOLEAN -> false;
    };
  }
}
