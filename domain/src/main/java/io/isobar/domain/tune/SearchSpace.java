package io.isobar.domain.tune;

import io.isobar.domain.tune.Values.Choices;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * All parameters that are searched.
 *
 * @param dimensions what a condition names comes before the dimension that has the condition
 */
public record SearchSpace(List<Dimension> dimensions) {
  public SearchSpace {
    dimensions = List.copyOf(dimensions);
    for (int i = 0; i < dimensions.size(); i++) {
      Dimension dimension = dimensions.get(i);
      List<Dimension> before = dimensions.subList(0, i);
      if (before.stream().anyMatch(other -> other.name().equals(dimension.name()))) {
        throw new IllegalArgumentException("parameter " + dimension.name() + " is there twice");
      }
      dimension.onlyIf().ifPresent(condition -> requireKnown(dimension, condition, before));
    }
  }

  private static void requireKnown(
      Dimension dimension, Dimension.Condition condition, List<Dimension> before) {
    boolean known =
        before.stream()
            .anyMatch(
                other ->
                    other.name().equals(condition.parameter())
                        && other.values() instanceof Choices choices
                        && choices.words().contains(condition.word()));
    if (!known) {
      throw new IllegalArgumentException(
          dimension.name()
              + " exists only if "
              + condition.parameter()
              + " is "
              + condition.word()
              + ", which no parameter before it can be");
    }
  }

  public int size() {
    return dimensions.size();
  }

  /** The place of a dimension, -1 if there is none of this name. */
  public int index(String name) {
    for (int i = 0; i < dimensions.size(); i++) {
      if (dimensions.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** How many points there are; infinite with real numbers. Conditions are not looked at. */
  public double count() {
    double count = 1;
    for (Dimension dimension : dimensions) {
      count *= dimension.values().count();
    }
    return count;
  }

  /**
   * A point, dimension by dimension.
   *
   * @param chosen the value of a dimension; asked only for those that exist, in order
   */
  public Point point(IntToDoubleFunction chosen) {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < dimensions.size(); i++) {
      values.add(exists(i, values) ? chosen.applyAsDouble(i) : Double.NaN);
    }
    return new Point(values);
  }

  /** Whether a dimension exists at a point, of which the dimensions before it are known. */
  private boolean exists(int dimension, List<Double> before) {
    return dimensions
        .get(dimension)
        .onlyIf()
        .map(
            condition -> {
              int parent = index(condition.parameter());
              double value = before.get(parent);
              return dimensions.get(parent).values() instanceof Choices choices
                  && !Double.isNaN(value)
                  && choices.words().get((int) value).equals(condition.word());
            })
        .orElse(true);
  }

  /** Whether the point is one of this space. */
  public boolean contains(Point point) {
    if (point.values().size() != dimensions.size()) {
      return false;
    }
    for (int i = 0; i < dimensions.size(); i++) {
      boolean sound =
          exists(i, point.values())
              ? dimensions.get(i).values().contains(point.get(i))
              : !point.has(i);
      if (!sound) {
        return false;
      }
    }
    return true;
  }
}
