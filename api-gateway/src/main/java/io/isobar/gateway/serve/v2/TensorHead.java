package io.isobar.gateway.serve.v2;

import java.util.List;
import java.util.OptionalInt;

/**
 * What the JSON says of a tensor beside its elements.
 *
 * @param binary bytes of its elements behind the JSON; empty when they are in it
 */
record TensorHead(String name, List<Long> shape, DataType type, OptionalInt binary) {

  /** The number of elements; more than there can be when the shape is absurd. */
  long count() {
    long count = 1;
    for (long dimension : shape) {
      if (dimension != 0 && count > Integer.MAX_VALUE / dimension) {
        return Long.MAX_VALUE;
      }
      count *= dimension;
    }
    return count;
  }
}
