package io.isobar.domain.evaluate;

import io.isobar.domain.model.Calibration;
import io.isobar.domain.model.Classes;
import io.isobar.domain.model.Prediction;
import java.util.Optional;

/**
 * Counts the rows whose truth a model covers with its intervals or sets. For one thread at a time.
 */
public final class CoverageSheet {
  private final Optional<Calibration> calibration;
  private long rows;
  private long covered;
  private double meanSize;

  /**
   * A sheet without rows.
   *
   * @param calibration of the model; without a promise in it nothing is counted
   */
  public CoverageSheet(Optional<Calibration> calibration) {
    this.calibration = calibration;
  }

  /** One row, with the value of the target as the row has it. */
  public void add(Object truth, Prediction predicted) {
    switch (predicted) {
      case Prediction.Regression number ->
          number
              .interval()
              .ifPresent(
                  ends -> {
                    double value = ((Number) truth).doubleValue();
                    add(value >= ends.low() && value <= ends.high(), ends.high() - ends.low());
                  });
      case Prediction.Classification one ->
          one.set()
              .ifPresent(
                  set -> add(set.labels().contains(Classes.name(truth)), set.labels().size()));
    }
  }

  private void add(boolean inside, double size) {
    rows++;
    covered += inside ? 1 : 0;
    meanSize += (size - meanSize) / rows;
  }

  /** What was promised and what came of it; absent without a promise, or without rows. */
  public Optional<Coverage> coverage() {
    return calibration
        .filter(known -> known.promised().isPresent() && rows > 0)
        .map(
            known ->
                new Coverage(
                    known.promised().getAsDouble(), known.measuredOn(), rows, covered, meanSize));
  }

  /** Why nothing is promised; empty when something is, or nothing was asked for. */
  public String whyNot() {
    return calibration.map(Calibration::whyNot).orElse("");
  }
}
