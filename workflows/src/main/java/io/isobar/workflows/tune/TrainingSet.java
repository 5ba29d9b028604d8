package io.isobar.workflows.tune;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param folds the training sets of the folds, one object; with it, training and validation rows
 *     are the same rows, those of both parts, and {@code validation} is what serving makes of them
 */
public record TrainingSet(
    long batch,
    ObjectRef encoder,
    ObjectRef train,
    ObjectRef validation,
    long trainRows,
    long validationRows,
    Optional<Classes> classes,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<ObjectRef> folds) {
  /** Without folds. */
  public TrainingSet(
      long batch,
      ObjectRef encoder,
      ObjectRef train,
      ObjectRef validation,
      long trainRows,
      long validationRows,
      Optional<Classes> classes) {
    this(batch, encoder, train, validation, trainRows, validationRows, classes, Optional.empty());
  }

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
    Objects.requireNonNull(folds, "folds");
  }

  /** The same with its folds. */
  public TrainingSet with(ObjectRef itsFolds) {
    return new TrainingSet(
        batch,
        encoder,
        train,
        validation,
        trainRows,
        validationRows,
        classes,
        Optional.of(itsFolds));
  }
}
