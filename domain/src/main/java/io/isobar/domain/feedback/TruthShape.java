package io.isobar.domain.feedback;

import io.isobar.domain.model.Classes;
import java.util.List;
import java.util.Optional;

/** What the truth of a prediction can be. */
public sealed interface TruthShape {
  /** Of a regression. */
  record OfNumber() implements TruthShape {}

  /** Of a classification: true is the class "true", and 3 and 3.0 are "3". */
  record OfClasses(List<String> classes) implements TruthShape {
    public OfClasses {
      classes = List.copyOf(classes);
    }
  }

  /** Of a prediction whose model is not known. */
  record Unknown() implements TruthShape {}

  /** What the truth of a model can be. */
  static TruthShape of(Optional<Classes> classes) {
    return classes.<TruthShape>map(all -> new OfClasses(all.names())).orElseGet(OfNumber::new);
  }

  /** Whether it can be this Double, String or Boolean. */
  default boolean fits(Object value) {
    return switch (this) {
      case OfNumber _ -> value instanceof Double;
      case OfClasses known -> known.classes().contains(Classes.name(value));
      case Unknown _ -> true;
    };
  }

  /** What is expected, in words. */
  default String expected() {
    return switch (this) {
      case OfNumber _ -> "a number, in the unit of the target";
      case OfClasses known -> "one of the classes " + String.join(", ", known.classes());
      case Unknown _ -> "a number, a text, true or false";
    };
  }
}
