package io.isobar.workflows.definition;

import io.isobar.workflows.definition.Parameter.ParameterType;
import java.util.Optional;

/** The values of parameters as they are written, in definitions and on the command line. */
final class ParameterWords {
  private ParameterWords() {}

  static Optional<Object> parse(ParameterType type, String word) {
    return switch (type) {
      case BOOLEAN -> Scalars.flag(word).map(Object.class::cast);
      case INTEGER -> Scalars.whole(word).map(Object.class::cast);
      case NUMBER -> Scalars.number(word).map(Object.class::cast);
      case TEXT -> Optional.of(word);
    };
  }

  static String expected(ParameterType type) {
    return switch (type) {
      case BOOLEAN -> "true or false";
      case INTEGER -> "a whole number";
      case NUMBER -> "a number";
      case TEXT -> "a text";
    };
  }
}
