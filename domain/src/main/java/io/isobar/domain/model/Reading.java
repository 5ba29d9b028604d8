package io.isobar.domain.model;

import io.isobar.domain.dataset.Transform;
import io.isobar.domain.failure.Failure;
import java.util.Optional;

/** What the margins of a model mean. */
sealed interface Reading {
  /** How many margins a row has. */
  int outputs();

  Prediction prediction(float[] margins);

  /** Which margin explains the prediction. */
  Explained explained(float[] margins);

  /**
   * The margin of an output, which counts against the prediction when the sign is -1: that of a
   * binary model speaks for its positive class.
   */
  record Explained(int output, int sign, String space) {}

  static Reading of(ModelCard card, Optional<Calibration> calibration) {
    String target = card.dataset().target().column();
    return card.classes()
        .<Reading>map(classes -> new OfClasses(target, classes))
        .orElseGet(
            () ->
                new OfNumbers(
                    target,
                    card.dataset().target().transform(),
                    calibration.orElseThrow(() -> uncalibrated(target))));
  }

  private static Failure uncalibrated(String target) {
    return Failure.user(
        "model.malformed",
        "The bundle of this model of " + target + " has no calibration.",
        "Take the bundle from where it was first stored, or train the model again.");
  }

  /** One margin, which is the transformed target. */
  record OfNumbers(String target, Transform transform, Calibration calibration) implements Reading {
    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public Prediction prediction(float[] margins) {
      double margin = margins[0];
      return new Prediction.Regression(
          transform.invert(margin),
          transform.invert(margin - calibration.halfWidth()),
          transform.invert(margin + calibration.halfWidth()),
          calibration.coverage());
    }

    @Override
    public Explained explained(float[] margins) {
      String space =
          switch (transform) {
            case NONE -> target;
            case LOG -> "ln(" + target + ")";
          };
      return new Explained(0, 1, space);
    }
  }

  /** The log odds of the positive class, or one margin a class. */
  record OfClasses(String target, Classes classes) implements Reading {
    @Override
    public int outputs() {
      return classes.positive().isPresent() ? 1 : classes.count();
    }

    @Override
    public Prediction prediction(float[] margins) {
      return Probabilities.of(classes, margins);
    }

    @Override
    public Explained explained(float[] margins) {
      String label = Probabilities.of(classes, margins).label();
      if (classes.positive().isPresent()) {
        boolean positive = classes.positive().get().equals(label);
        return new Explained(0, positive ? 1 : -1, "log odds of " + target + " = " + label);
      }
      return new Explained(
          classes.names().indexOf(label), 1, "margin of " + target + " = " + label);
    }
  }
}
