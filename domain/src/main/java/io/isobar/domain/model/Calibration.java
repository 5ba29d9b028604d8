package io.isobar.domain.model;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/** What turns margins into intervals, or into probabilities and sets of classes. */
public sealed interface Calibration {

  /**
   * Intervals of one width on the scale of the transformed target (Lei et al. 2018, algorithm 2).
   *
   * @param halfWidth on that scale
   * @param coverage 0..1
   * @param rows it was measured on
   */
  record Residual(double halfWidth, double coverage, int rows) implements Calibration {
    public Residual {
      if (!(halfWidth >= 0) || !(coverage > 0 && coverage < 1) || rows < 1) {
        throw new IllegalArgumentException(
            "calibration: half width " + halfWidth + ", coverage " + coverage + ", rows " + rows);
      }
    }
  }

  /**
   * Intervals between two learned quantiles (Romano, Patterson and Candès 2019).
   *
   * @param widening that both are moved outward by, on the scale of the transformed target; below 0
   *     when they lie too far apart
   * @param coverage 0..1
   * @param rows it was measured on
   */
  record Quantiles(double widening, double coverage, int rows) implements Calibration {
    public Quantiles {
      if (!Double.isFinite(widening) || !(coverage > 0 && coverage < 1) || rows < 1) {
        throw new IllegalArgumentException(
            "calibration: widening " + widening + ", coverage " + coverage + ", rows " + rows);
      }
    }
  }

  /**
   * Of a classification.
   *
   * @param temperature that margins are divided by (Guo et al. 2017); 1 changes nothing
   * @param withoutSets why there are no sets; empty when there are, or none were asked for
   */
  record OfClasses(double temperature, Optional<ClassSets> sets, String withoutSets)
      implements Calibration {
    public OfClasses {
      Objects.requireNonNull(sets, "sets");
      Objects.requireNonNull(withoutSets, "withoutSets");
      if (!(temperature > 0) || Double.isInfinite(temperature)) {
        throw new IllegalArgumentException("calibration: temperature " + temperature);
      }
    }
  }

  /**
   * No intervals.
   *
   * @param reason empty when none were asked for
   */
  record Absent(String reason) implements Calibration {
    public static final Absent UNASKED = new Absent("");

    public Absent {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * Calibrates on rows that the model was not trained on.
   *
   * @param residuals truth minus prediction, on the scale of the transformed target
   */
  static Calibration ofResiduals(double[] residuals, double coverage) {
    double[] scores = residuals.clone();
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.abs(scores[i]);
    }
    OptionalDouble quantile = Conformal.quantile(scores, coverage);
    return quantile.isPresent()
        ? new Residual(quantile.getAsDouble(), coverage, scores.length)
        : tooFew(scores.length, coverage);
  }

  /**
   * Calibrates on rows that the quantiles were not trained on. Quantiles that cross are taken in
   * the right order, here as in a prediction.
   *
   * @param quantiles rows x 2, and the truths, on the scale of the transformed target
   */
  static Calibration ofQuantiles(float[][] quantiles, float[] truths, double coverage) {
    double[] scores = new double[truths.length];
    for (int i = 0; i < scores.length; i++) {
      double low = Math.min(quantiles[i][0], quantiles[i][1]);
      double high = Math.max(quantiles[i][0], quantiles[i][1]);
      scores[i] = Math.max(low - truths[i], truths[i] - high);
    }
    OptionalDouble quantile = Conformal.quantile(scores, coverage);
    return quantile.isPresent()
        ? new Quantiles(quantile.getAsDouble(), coverage, scores.length)
        : tooFew(scores.length, coverage);
  }

  /** None, because so many rows cannot promise so much. */
  static Calibration tooFew(int rows, double coverage) {
    return new Absent(Conformal.tooFew(rows, coverage));
  }

  /**
   * Calibrates a classification on rows that it was not trained on.
   *
   * @param margins rows x outputs
   * @param truths the place of each row's class
   * @param rule empty for no sets
   */
  static OfClasses ofClasses(
      Classes classes,
      float[][] margins,
      int[] truths,
      Optional<ClassSets.Rule> rule,
      double coverage) {
    double temperature = Temperature.fit(classes, margins, truths);
    if (rule.isEmpty()) {
      return new OfClasses(temperature, Optional.empty(), "");
    }
    double[] scores = new double[truths.length];
    for (int i = 0; i < scores.length; i++) {
      double[] byClass = Probabilities.byClass(classes, margins[i], temperature);
      scores[i] = ClassSets.score(rule.get(), byClass, truths[i]);
    }
    OptionalDouble quantile = Conformal.quantile(scores, coverage);
    return quantile.isPresent()
        ? new OfClasses(
            temperature,
            Optional.of(new ClassSets(rule.get(), quantile.getAsDouble(), coverage, scores.length)),
            "")
        : new OfClasses(temperature, Optional.empty(), Conformal.tooFew(scores.length, coverage));
  }

  /** The coverage that is promised, 0..1; empty without intervals and sets. */
  default OptionalDouble promised() {
    return switch (this) {
      case Residual width -> OptionalDouble.of(width.coverage());
      case Quantiles width -> OptionalDouble.of(width.coverage());
      case OfClasses classes ->
          classes
              .sets()
              .map(ClassSets::coverage)
              .map(OptionalDouble::of)
              .orElse(OptionalDouble.empty());
      case Absent _ -> OptionalDouble.empty();
    };
  }

  /** The rows that the promise was measured on; 0 without one. */
  default int measuredOn() {
    return switch (this) {
      case Residual width -> width.rows();
      case Quantiles width -> width.rows();
      case OfClasses classes -> classes.sets().map(ClassSets::rows).orElse(0);
      case Absent _ -> 0;
    };
  }

  /** Why nothing is promised; empty when something is, or nothing was asked for. */
  default String whyNot() {
    return switch (this) {
      case Residual _, Quantiles _ -> "";
      case OfClasses classes -> classes.withoutSets();
      case Absent absent -> absent.reason();
    };
  }
}
