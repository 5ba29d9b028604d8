package io.isobar.workflows.retrain;

import java.util.Objects;

/**
 * A version that is to be made again.
 *
 * @param order its id
 * @param by who wants it
 */
public record RetrainOrder(String order, String model, int version, String by) {
  public RetrainOrder {
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(by, "by");
    if (version < 1) {
      throw new IllegalArgumentException("version " + version);
    }
  }
}
