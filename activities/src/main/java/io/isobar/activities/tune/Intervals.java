package io.isobar.activities.tune;

import io.isobar.domain.model.Calibration;
import io.isobar.domain.model.ClassSets;
import io.isobar.domain.model.Classes;
import io.isobar.domain.model.Conformal;
import io.isobar.domain.model.IntervalRule;
import io.isobar.domain.model.IntervalRule.Method;
import java.util.Optional;

/** Calibrates a winner by rows that were held out: validation rows, or those of each fold. */
final class Intervals {
  private Intervals() {}

  /** Whether there are quantiles to learn: two for a promise that the rows cannot make are none. */
  static boolean learnsQuantiles(IntervalRule rule, int rows) {
    return rule.method().equals(Optional.of(Method.CQR))
        && Conformal.rank(rows, rule.coverage()) <= rows;
  }

  /** The calibration of a model by the method of its rule, which is one of its task. */
  static Calibration of(Candidate.Model model, Matrix validation, Optional<Classes> classes) {
    HeldOut rows = HeldOut.together(model.heldOut(validation));
    Calibration made = of(model, rows, classes);
    return model.outOfFold().isPresent() ? inFolds(made) : made;
  }

  /** Where there are too few rows, those held out are not the validation rows. */
  private static Calibration inFolds(Calibration made) {
    return switch (made) {
      case Calibration.Absent absent -> new Calibration.Absent(inFolds(absent.reason()));
      case Calibration.OfClasses classes ->
          new Calibration.OfClasses(
              classes.temperature(), classes.sets(), inFolds(classes.withoutSets()));
      case Calibration.Residual _, Calibration.Quantiles _ -> made;
    };
  }

  private static String inFolds(String reason) {
    return reason.replace("validation rows", "rows in folds");
  }

  private static Calibration of(Candidate.Model model, HeldOut rows, Optional<Classes> classes) {
    double coverage = model.rule().coverage();
    return switch (model.rule().method().orElseThrow()) {
      case CQR ->
          model
              .heldOutBounds()
              .map(two -> Calibration.ofQuantiles(two, rows.labels(), coverage))
              .orElseGet(() -> Calibration.tooFew(rows.labels().length, coverage));
      case RESIDUAL -> Calibration.ofResiduals(residuals(rows), coverage);
      case LAC -> sets(coverage, rows, classes, Optional.of(ClassSets.Rule.LAC));
      case APS -> sets(coverage, rows, classes, Optional.of(ClassSets.Rule.APS));
      case NONE ->
          classes.isPresent()
              ? sets(coverage, rows, classes, Optional.empty())
              : Calibration.Absent.UNASKED;
    };
  }

  private static Calibration sets(
      double coverage, HeldOut rows, Optional<Classes> classes, Optional<ClassSets.Rule> rule) {
    Classes known = classes.orElseThrow();
    int[] truths = new int[rows.labels().length];
    for (int i = 0; i < truths.length; i++) {
      truths[i] = known.placeOfLabel((int) rows.labels()[i]);
    }
    return Calibration.ofClasses(known, rows.margins(), truths, rule, coverage);
  }

  /** Truth minus margin of each row. */
  private static double[] residuals(HeldOut rows) {
    double[] residuals = new double[rows.labels().length];
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] = rows.labels()[i] - rows.margins()[i][0];
    }
    return residuals;
  }
}
