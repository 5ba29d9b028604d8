package io.isobar.storage.postgres;

import io.isobar.domain.feedback.TruthShape;
import java.util.Objects;

/**
 * A prediction of the log, as far as a truth must know it.
 *
 * @param shape what its truth can be, by what was answered
 */
public record AnsweredPrediction(String id, String model, int version, TruthShape shape) {
  public AnsweredPrediction {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(shape, "shape");
  }
}
