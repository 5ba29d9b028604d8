package io.isobar.workflows.drift;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.isobar.domain.drift.evidently.EvidentlyTests;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a batch is judged, or what was served.
 *
 * @param significance adjusted probability, 0..1, up to which a difference is not one of chance; of
 *     {@code profile}
 * @param predictions of {@code profile}
 * @param tests of {@code evidently}
 * @param served how long before the run the predictions were answered that are judged, of {@code
 *     profile}; absent where a batch is, so that the fingerprint is that of before
 */
public record DriftOptions(
    Mode mode,
    double significance,
    Predictions predictions,
    EvidentlyTests tests,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Duration> served) {
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

  /** Of a batch. */
  public DriftOptions(
      Mode mode, double significance, Predictions predictions, EvidentlyTests tests) {
    this(mode, significance, predictions, tests, Optional.empty());
  }

  @JsonCreator
  public DriftOptions {
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(predictions, "predictions");
    Objects.requireNonNull(tests, "tests");
    Objects.requireNonNull(served, "served");
    if (!(significance > 0 && significance < 1)) {
      throw new IllegalArgumentException("drift: significance " + significance + " is not in 0..1");
    }
    if (mode == Mode.PROFILE && !tests.equals(EvidentlyTests.STOCK)) {
      throw new IllegalArgumentException("drift: tests are of the mode evidently");
    }
    if (served.isPresent() && mode != Mode.PROFILE) {
      throw new IllegalArgumentException(
          "drift: what was served is judged by the mode profile only: it is compared with what was"
              + " counted of the training rows, which the mode evidently reads again");
    }
    if (served.filter(length -> !length.isPositive()).isPresent()) {
      throw new IllegalArgumentException("drift: within must be above zero");
    }
  }
}
