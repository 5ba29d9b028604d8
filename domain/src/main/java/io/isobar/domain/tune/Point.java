package io.isobar.domain.tune;

import java.util.List;

/**
 * A place in a search space.
 *
 * @param values in the order of the dimensions; a choice is its place among the choices, a
 *     parameter that does not exist here is NaN
 */
public record Point(List<Double> values) {
  public Point {
    values = List.copyOf(values);
  }

  /** The value of a dimension. */
  public double get(int dimension) {
    return values.get(dimension);
  }

  /** Whether the parameter exists here. */
  public boolean has(int dimension) {
    return !Double.isNaN(values.get(dimension));
  }
}
