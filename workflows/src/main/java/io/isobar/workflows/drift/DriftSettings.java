package io.isobar.workflows.drift;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.isobar.domain.drift.evidently.EvidentlyTests;
import java.util.List;
import java.util.Objects;

/**
 * {@code uses: drift}: the batch against the training rows of the champion.
 *
 * @param model whose champion it is
 * @param alias that names the champion, usually {@code champion}
 * @param columns to compare; empty: all features and the target
 * @param threshold effect (a Jensen-Shannon distance, natural logarithm, 0..0.8326) from which a
 *     column drifts; of {@code profile}
 * @param minimumRows below which the batch is too small to judge
 * @param minimumShare of the champion's training rows, 0..1, below which it is too small to judge
 * @param driftShare share of the columns, 0..1, that must drift for the batch to drift; in {@code
 *     profile} the target alone is always enough
 * @param significance adjusted probability, 0..1, up to which a difference is none of chance; of
 *     {@code profile}
 * @param tests of {@code evidently}
 */
public record DriftSettings(
    String model,
    String alias,
    List<String> columns,
    double threshold,
    long minimumRows,
    double minimumShare,
    double driftShare,
    Mode mode,
    double significance,
    Predictions predictions,
    EvidentlyTests tests) {
  public static final double SIGNIFICANCE = 0.01;

  /** By which rules a batch is judged. */
  public enum Mode {
    /** By the profile that was stored with the version. */
    PROFILE,
    /** As Evidently does, by the rows themselves. */
    EVIDENTLY
  }

  /** What the champion's predictions for the batch are good for. */
  public enum Predictions {
    /** Their drift is told. */
    WATCH,
    /** Their drift alone is drift of the batch. */
    DECIDE,
    /** They are not made. */
    IGNORE
  }

  /** The settings there were before there was another mode. */
  public DriftSettings(
      String model,
      String alias,
      List<String> columns,
      double threshold,
      long minimumRows,
      double minimumShare,
      double driftShare) {
    this(
        model,
        alias,
        columns,
        threshold,
        minimumRows,
        minimumShare,
        driftShare,
        Mode.PROFILE,
        SIGNIFICANCE,
        Predictions.WATCH,
        EvidentlyTests.STOCK);
  }

  @JsonCreator
  public DriftSettings {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(alias, "alias");
    columns = List.copyOf(columns);
    mode = Objects.requireNonNullElse(mode, Mode.PROFILE);
    // 0 is how JSON of before has it: the key is not there.
    significance = significance == 0 ? SIGNIFICANCE : significance;
    predictions = Objects.requireNonNullElse(predictions, Predictions.WATCH);
    tests = Objects.requireNonNullElse(tests, EvidentlyTests.STOCK);
    if (!(threshold > 0 && threshold < Math.sqrt(Math.log(2)))) {
      throw new IllegalArgumentException("drift: threshold " + threshold + " is not in 0..0.8326");
    }
    if (minimumRows < 1 || minimumShare < 0 || driftShare <= 0 || driftShare > 1) {
      throw new IllegalArgumentException(
          "drift: minimum-rows must be at least 1, minimum-share at least 0, drift-share in 0..1");
    }
    if (!(significance > 0 && significance < 1)) {
      throw new IllegalArgumentException("drift: significance " + significance + " is not in 0..1");
    }
    if (mode == Mode.PROFILE && !tests.equals(EvidentlyTests.STOCK)) {
      throw new IllegalArgumentException("drift: tests are of the mode evidently");
    }
  }
}
