package io.isobar.activities.tune;

import io.isobar.domain.model.Calibration;
import io.isobar.domain.model.ClassSets;
import io.isobar.domain.model.Classes;
import io.isobar.domain.model.Conformal;
import io.isobar.domain.model.IntervalRule;
import io.isobar.domain.model.IntervalRule.Method;
import java.util.Optional;

/** Calibrates a winner on the validation rows, which none of its trees were grown on. */
final class Intervals {
  private Intervals() {}

  /** Whether there are quantiles to learn: two for a promise that the rows cannot make are none. */
  static boolean learnsQuantiles(IntervalRule rule, NativeSet set) {
    int rows = set.validationLabels().length;
    return rule.method().equals(Optional.of(Method.CQR))
        && Conformal.rank(rows, rule.coverage()) <= rows;
  }

  /** The calibration of a model by the method of its rule, which is one of its task. */
  static Calibration of(Candidate.Model model, Matrix validation, Optional<Classes> classes) {
    double coverage = model.rule().coverage();
    return switch (model.rule().method().orElseThrow()) {
      case CQR ->
          model
              .quantiles()
              .map(two -> Calibration.ofQuantiles(two.margins(), validation.labels(), coverage))
              .orElseGet(() -> Calibration.tooFew(validation.rows(), coverage));
      case RESIDUAL -> Calibration.ofResiduals(residuals(model.margins(), validation), coverage);
      case LAC -> sets(model, validation, classes, Optional.of(ClassSets.Rule.LAC));
      case APS -> sets(model, validation, classes, Optional.of(ClassSets.Rule.APS));
      case NONE ->
          classes.isPresent()
              ? sets(model, validation, classes, Optional.empty())
              : Calibration.Absent.UNASKED;
    };
  }

  private static Calibration sets(
      Candidate.Model model,
      Matrix validation,
      Optional<Classes> classes,
      Optional<ClassSets.Rule> rule) {
    Classes known = classes.orElseThrow();
    int[] truths = new int[validation.rows()];
    for (int i = 0; i < truths.length; i++) {
      truths[i] = known.placeOfLabel((int) validation.labels()[i]);
    }
    return Calibration.ofClasses(known, model.margins(), truths, rule, model.rule().coverage());
  }

  /** Truth minus margin of each validation row. */
  private static double[] residuals(float[][] margins, Matrix validation) {
    double[] residuals = new double[validation.rows()];
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] = validation.labels()[i] - margins[i][0];
    }
    return residuals;
  }
}
