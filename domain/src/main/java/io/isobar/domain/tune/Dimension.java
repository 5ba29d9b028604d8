package io.isobar.domain.tune;

import java.util.Objects;
import java.util.Optional;

/**
 * A parameter of a search space.
 *
 * @param onlyIf without which a point has no such parameter
 */
public record Dimension(String name, Values values, Optional<Condition> onlyIf) {
  public Dimension {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(values, "values");
    Objects.requireNonNull(onlyIf, "onlyIf");
  }

  /** A parameter that every point has. */
  public Dimension(String name, Values values) {
    this(name, values, Optional.empty());
  }

  /** Another parameter, of choices, has this value. */
  public record Condition(String parameter, String word) {
    public Condition {
      Objects.requireNonNull(parameter, "parameter");
      Objects.requireNonNull(word, "word");
    }
  }
}
