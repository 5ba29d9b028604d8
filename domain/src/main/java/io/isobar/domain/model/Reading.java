package io.isobar.domain.model;

import io.isobar.domain.dataset.Transform;
import io.isobar.domain.failure.Failure;
import java.util.List;
import java.util.Optional;

/** What the margins of a model mean. */
sealed interface Reading {
  /** How many margins a row has. */
  int outputs();

  /**
   * The prediction.
   *
   * @param quantiles of the row; none without a model of them
   */
  Prediction prediction(float[] margins, float[] quantiles);

  /** Which margin explains the prediction. */
  Explained explained(float[] margins);

  /**
   * The margin of an output, and the factor that it counts by: below 0 when it counts against the
   * prediction, as the margin of a binary model does that speaks for its positive class.
   */
  record Explained(int output, double factor, String space) {}

  /** What each output is of, whatever is predicted; all count for what they are of. */
  List<Attribution.Output> spaces();

  /** What margins are multiplied by to be on the scale of {@link #spaces}. */
  default double factor() {
    return 1;
  }

  static Reading of(ModelCard card, Optional<Calibration> calibration) {
    String target = card.dataset().target().column();
    return card.classes()
        .<Reading>map(
            classes ->
                calibration
                    .map(known -> OfClasses.of(target, classes, known))
                    .orElseGet(() -> new OfClasses(target, classes, 1, Optional.empty())))
        .orElseGet(
            () ->
                new OfNumbers(
                    target,
                    card.dataset().target().transform(),
                    calibration
                        .filter(known -> !(known instanceof Calibration.OfClasses))
                        .orElseThrow(() -> uncalibrated(target))));
  }

  private static Failure uncalibrated(String target) {
    return Failure.user(
        "model.malformed",
        "The bundle of this model of " + target + " has no calibration of its kind.",
        "Take the bundle from where it was first stored, or train the model again.");
  }

  /** One margin, which is the transformed target. */
  record OfNumbers(String target, Transform transform, Calibration calibration) implements Reading {
    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public Prediction prediction(float[] margins, float[] quantiles) {
      double margin = margins[0];
      double value = transform.invert(margin);
      return switch (calibration) {
        case Calibration.Residual width ->
            new Prediction.Regression(
                value,
                transform.invert(margin - width.halfWidth()),
                transform.invert(margin + width.halfWidth()),
                width.coverage());
        case Calibration.Quantiles width ->
            new Prediction.Regression(
                value,
                transform.invert(Math.min(quantiles[0], quantiles[1]) - width.widening()),
                transform.invert(Math.max(quantiles[0], quantiles[1]) + width.widening()),
                width.coverage());
        case Calibration.OfClasses _, Calibration.Absent _ ->
            new Prediction.Regression(value, Optional.empty());
      };
    }

    @Override
    public Explained explained(float[] margins) {
      return new Explained(0, 1, space());
    }

    @Override
    public List<Attribution.Output> spaces() {
      return List.of(new Attribution.Output(space(), Optional.empty()));
    }

    private String space() {
      return switch (transform) {
        case NONE -> target;
        case LOG -> "ln(" + target + ")";
      };
    }
  }

  /** The log odds of the positive class, or one margin a class. */
  record OfClasses(String target, Classes classes, double temperature, Optional<ClassSets> sets)
      implements Reading {

    static OfClasses of(String target, Classes classes, Calibration calibration) {
      if (calibration instanceof Calibration.OfClasses known) {
        return new OfClasses(target, classes, known.temperature(), known.sets());
      }
      throw uncalibrated(target);
    }

    @Override
    public int outputs() {
      return classes.positive().isPresent() ? 1 : classes.count();
    }

    @Override
    public Prediction prediction(float[] margins, float[] quantiles) {
      return Probabilities.of(classes, margins, temperature, sets);
    }

    @Override
    public Explained explained(float[] margins) {
      String label = Probabilities.of(classes, margins).label();
      if (classes.positive().isPresent()) {
        boolean positive = classes.positive().get().equals(label);
        return new Explained(0, (positive ? 1 : -1) / temperature, space(label));
      }
      return new Explained(classes.names().indexOf(label), factor(), space(label));
    }

    @Override
    public List<Attribution.Output> spaces() {
      return classes.positive().map(List::of).orElse(classes.names()).stream()
          .map(label -> new Attribution.Output(space(label), Optional.of(label)))
          .toList();
    }

    @Override
    public double factor() {
      return 1 / temperature;
    }

    private String space(String label) {
      String what = classes.positive().isPresent() ? "log odds of " : "margin of ";
      return what + target + " = " + label;
    }
  }
}
