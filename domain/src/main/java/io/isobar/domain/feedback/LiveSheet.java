package io.isobar.domain.feedback;

import io.isobar.domain.evaluate.ClassificationSheet;
import io.isobar.domain.evaluate.CoverageSheet;
import io.isobar.domain.evaluate.RegressionSheet;
import io.isobar.domain.evaluate.ScoreSheet;
import io.isobar.domain.evaluate.Scores;
import io.isobar.domain.model.Calibration;
import io.isobar.domain.model.Classes;
import io.isobar.domain.model.Prediction;
import java.util.List;
import java.util.Optional;

/**
 * Scores what a version has predicted by what came true, with the sheets that test rows are scored
 * with. For one thread at a time.
 */
public final class LiveSheet {
  private final TruthShape shape;
  private final ScoreSheet scores;
  private final CoverageSheet coverage;
  private long truths;
  private long unfit;

  /** A sheet without rows, of a version with these classes, if it has any. */
  public LiveSheet(Optional<Classes> classes, Optional<Calibration> calibration) {
    this.shape = TruthShape.of(classes);
    this.scores =
        classes
            .<ScoreSheet>map(all -> ClassificationSheet.of(all, List.of(), true))
            .orElseGet(() -> new RegressionSheet(true));
    this.coverage = new CoverageSheet(calibration);
  }

  /**
   * One prediction and what came true.
   *
   * @param predicted absent when what was answered cannot be read as a prediction of this version
   */
  public void add(Object truth, Optional<Prediction> predicted) {
    truths++;
    if (predicted.isEmpty() || !shape.fits(truth)) {
      unfit++;
      return;
    }
    scores.add(truth, predicted.get());
    coverage.add(truth, predicted.get());
  }

  /** How many were scored. */
  long rows() {
    return scores.rows();
  }

  /** Of those that were scored; absent without any. */
  Optional<Scores> scores() {
    return scores.rows() == 0 ? Optional.empty() : Optional.of(scores.scores());
  }

  /**
   * What it adds up to.
   *
   * @param predictions that were answered, with a truth or without
   */
  public LiveQuality quality(long predictions) {
    return new LiveQuality(predictions, truths, unfit, scores(), coverage.coverage());
  }
}
