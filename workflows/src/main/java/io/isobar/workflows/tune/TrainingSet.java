package io.isobar.workflows.tune;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.isobar.domain.model.Classes;
import io.isobar.domain.model.ObjectRef;
import java.util.Objects;
import java.util.Optional;

/**
 * Encoded rows, ready for training.
 *
 * @param encoder the fitted encoder
 * @param train matrix of the training rows: see the object's own header
 * @param validation matrix of the validation rows
 * @param classes of a classification: its labels are their numbers
 */
public record TrainingSet(
    long batch,
    ObjectRef encoder,
    ObjectRef train,
    ObjectRef validation,
    long trainRows,
    long validationRows,
    Optional<Classes> classes) {
  /** Of a regression. */
  public TrainingSet(
      long batch,
      ObjectRef encoder,
      ObjectRef train,
      ObjectRef validation,
      long trainRows,
      long validationRows) {
    this(batch, encoder, train, validation, trainRows, validationRows, Optional.empty());
  }

  @JsonCreator
  public TrainingSet {
    Objects.requireNonNull(encoder, "encoder");
    Objects.requireNonNull(train, "train");
    Objects.requireNonNull(validation, "validation");
    Objects.requireNonNull(classes, "classes");
  }
}
