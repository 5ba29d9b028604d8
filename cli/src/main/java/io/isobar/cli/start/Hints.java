package io.isobar.cli.start;

import java.util.Arrays;
import java.util.Set;

/** What the name of a column says about it. Words that may also count things are not among them. */
final class Hints {
  private static final Set<String> IDS =
      Set.of("id", "ids", "uuid", "guid", "key", "identifier", "identificador", "folio", "clave");

  private static final Set<String> CODES =
      Set.of(
          "code",
          "codigo",
          "cod",
          "zip",
          "zipcode",
          "postal",
          "plz",
          "postcode",
          "phone",
          "telefono");

  private Hints() {}

  /** Whether the name says that it names something, as an id does. */
  static boolean isId(String name) {
    return has(name, IDS);
  }

  /** Whether nobody would calculate with it: ids and codes. */
  static boolean isName(String name) {
    return isId(name) || has(name, CODES);
  }

  private static boolean has(String name, Set<String> words) {
    return Arrays.stream(name.split("_")).anyMatch(words::contains);
  }
}
