package io.isobar.workflows.drift;

import io.isobar.domain.drift.evidently.EvidentlyTests;
import java.util.Objects;

/**
 * How a batch is judged.
 *
 * @param significance adjusted probability, 0..1, up to which a difference is not one of chance; of
 *     {@code profile}
 * @param predictions of {@code profile}
 * @param tests of {@code evidently}
 */
public record DriftOptions(
    Mode mode, double significance, Predictions predictions, EvidentlyTests tests) {
  /** What holds when nothing is set. */
  public static final DriftOptions DEFAULT =
      new DriftOptions(Mode.PROFILE, 0.01, Predictions.WATCH, EvidentlyTests.STOCK);

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

  public DriftOptions {
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(predictions, "predictions");
    Objects.requireNonNull(tests, "tests");
    if (!(significance > 0 && significance < 1)) {
      throw new IllegalArgumentException("drift: significance " + significance + " is not in 0..1");
    }
    if (mode == Mode.PROFILE && !tests.equals(EvidentlyTests.STOCK)) {
      throw new IllegalArgumentException("drift: tests are of the mode evidently");
    }
  }
}
