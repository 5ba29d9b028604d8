package io.isobar.gateway.serve.v2;

import java.util.List;
import java.util.Optional;

/**
 * An input of a request.
 *
 * @param elements in row-major order, as many as the shape says; see {@link DataType}
 */
record Tensor(String name, List<Long> shape, DataType type, List<Object> elements) {
  private static final int SHOWN = 200;

  /** One whose data came as JSON: each element must be of the type. */
  static Tensor ofJson(TensorHead head, List<Object> json) {
    Object[] elements = new Object[json.size()];
    for (int at = 0; at < elements.length; at++) {
      Object value = json.get(at);
      Optional<Object> fit = head.type().of(value);
      if (fit.isEmpty()) {
        throw Refusals.malformed(
            "Tensor '%s': element %d is %s; expected %s."
                .formatted(head.name(), at, shown(value), head.type()));
      }
      elements[at] = fit.get();
    }
    return of(head, List.of(elements));
  }

  static Tensor of(TensorHead head, List<Object> elements) {
    if (head.count() != elements.size()) {
      throw Refusals.malformed(
          "Tensor '%s' has %d elements; its shape %s is one of %d."
              .formatted(head.name(), elements.size(), head.shape(), head.count()));
    }
    return new Tensor(head.name(), head.shape(), head.type(), elements);
  }

  private static String shown(Object value) {
    String text = value instanceof String ? "'" + value + "'" : value.toString();
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }

  /** How many rows it has: its first dimension. */
  int rows() {
    return shape.isEmpty() ? 0 : Math.toIntExact(shape.getFirst());
  }

  /** Whether it has one value a row: [n] or [n, 1]. */
  boolean isColumn() {
    return shape.size() == 1 || (shape.size() == 2 && shape.get(1) == 1);
  }

  /** Whether it has that many values a row: [n, width]. */
  boolean isTable(int width) {
    return shape.size() == 2 && shape.get(1) == width;
  }
}
