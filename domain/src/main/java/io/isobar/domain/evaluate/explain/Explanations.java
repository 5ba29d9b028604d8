package io.isobar.domain.evaluate.explain;

import io.isobar.domain.model.Attribution;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a version has learned, as it is kept with it.
 *
 * <p>Contributions are on the scale of the margin, as in the explanation of one prediction: of a
 * regression the (transformed) target, of two classes the log odds of the positive one, of more a
 * margin for each. For a row the base and the contributions of all columns add up to the margin.
 *
 * @param format of this document: 1
 * @param testRows the rows to choose from
 * @param rows of the sample
 * @param outputs as many contributions as there are outputs belong to a column and row
 * @param importance of all columns, the most important first; in the order of a request where
 *     nothing is known of it
 * @param beeswarm of the most important columns
 * @param dependence of the same columns, in the same order
 */
public record Explanations(
    int format,
    Attribution.Method method,
    long testRows,
    int rows,
    List<Output> outputs,
    List<Importance> importance,
    Beeswarm beeswarm,
    List<Dependence> dependence) {
  public static final int FORMAT = 1;

  public Explanations {
    Objects.requireNonNull(method, "method");
    outputs = List.copyOf(outputs);
    importance = List.copyOf(importance);
    Objects.requireNonNull(beeswarm, "beeswarm");
    dependence = List.copyOf(dependence);
  }

  /**
   * What contributions are of.
   *
   * @param space for people, such as {@code ln(price)}
   * @param label the class that it speaks for
   * @param base what contributions are added to; absent where there are none
   */
  public record Output(String space, Optional<String> label, Optional<Double> base) {
    public Output {
      Objects.requireNonNull(space, "space");
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(base, "base");
    }
  }
}
