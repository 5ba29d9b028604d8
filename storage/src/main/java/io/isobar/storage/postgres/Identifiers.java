package io.isobar.storage.postgres;

import java.util.List;
import java.util.stream.Collectors;

/** Names from definitions as they may stand in SQL. */
final class Identifiers {
  private Identifiers() {}

  static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String list(List<String> names) {
    return names.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
  }

  /** A text constant; standard_conforming_strings is on, so only quotes need doubling. */
  static String literal(String text) {
    return '\'' + text.replace("'", "''") + '\'';
  }
}
