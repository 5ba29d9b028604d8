package io.isobar.workflows.tune;

import io.isobar.domain.model.ObjectRef;
import java.util.Objects;

/**
 * Encoded rows, ready for training.
 *
 * @param encoder the fitted encoder
 * @param train matrix of the training rows: see the object's own header
 * @param validation matrix of the validation rows
 */
public record TrainingSet(
    long batch,
    ObjectRef encoder,
    ObjectRef train,
    ObjectRef validation,
    long trainRows,
    long validationRows) {
  public TrainingSet {
    Objects.requireNonNull(encoder, "encoder");
    Objects.requireNonNull(train, "train");
    Objects.requireNonNull(validation, "validation");
  }
}
