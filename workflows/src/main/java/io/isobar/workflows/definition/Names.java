package io.isobar.workflows.definition;

import java.util.List;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** Which names are allowed. */
final class Names {
  private static final Pattern SNAKE = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  /** Words that mean something else in conditions. */
  private static final List<String> TAKEN =
      List.of(
          "params",
          "run",
          "secrets",
          "in",
          "true",
          "false",
          "null",
          "as",
          "break",
          "const",
          "continue",
          "else",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "package",
          "namespace",
          "return",
          "var",
          "void",
          "while",
          "bool",
          "bytes",
          "double",
          "dyn",
          "duration",
          "int",
          "list",
          "map",
          "null_type",
          "string",
          "timestamp",
          "type",
          "uint",
          "size",
          "has",
          "matches");

  private Names() {}

  /** A name that tables, files and runs are called after; for example {@code house_prices}. */
  static String table(Section section, String key) {
    String name = section.text(key);
    section
        .entry(key)
        .filter(ignored -> !name.isEmpty())
        .ifPresent(entry -> check(entry.value(), name, section.path(key), section.problems()));
    return name;
  }

  /** A name that conditions can use. */
  static void checkForConditions(Entry entry, String path, Problems problems) {
    check(entry.key(), entry.name(), path, problems);
    if (TAKEN.contains(entry.name())) {
      problems.add(
          entry.key(),
          path,
          "the name '" + entry.name() + "' means something else in conditions",
          "another name");
    }
  }

  private static void check(Node node, String name, String path, Problems problems) {
    if (!SNAKE.matcher(name).matches()) {
      problems.add(
          node,
          path,
          "the name '" + Words.shorten(name) + "'",
          "a letter, then letters, digits or _ (lower case, at most 63)");
    }
  }
}
