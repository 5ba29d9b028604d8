package io.isobar.workflows.definition;

import java.util.Optional;
import java.util.regex.Pattern;

/** Words to values. Nothing comes back when the word is not of the form. */
final class Scalars {
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})([eE][+-]?\\d{1,3})?");

  private Scalars() {}

  static Optional<Long> whole(String word) {
    return WHOLE.matcher(word).matches() ? Optional.of(Long.valueOf(word)) : Optional.empty();
  }

  static Optional<Double> number(String word) {
    return NUMBER.matcher(word).matches()
        ? Optional.of(Double.valueOf(word)).filter(Double::isFinite)
        : Optional.empty();
  }

  /** A share of one: {@code 0.5%} and {@code 0.005} are the same. */
  static Optional<Double> share(String word) {
    return word.endsWith("%")
        ? number(word.substring(0, word.length() - 1).strip()).map(percent -> percent / 100)
        : number(word);
  }

  static Optional<Boolean> flag(String word) {
    return switch (word) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
