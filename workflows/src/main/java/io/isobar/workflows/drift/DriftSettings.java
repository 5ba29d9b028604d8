package io.isobar.workflows.drift;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.isobar.domain.drift.JensenShannon;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code uses: drift}: the batch, or what was served, against the training rows of the champion.
 *
 * @param model whose champion it is
 * @param alias that names the champion, usually {@code champion}
 * @param columns to compare; empty: all features and the target
 * @param threshold effect (a Jensen-Shannon distance, natural logarithm, 0..0.8326) from which a
 *     column drifts; of the mode {@code profile}
 * @param minimumRows below which the batch is too small to judge
 * @param minimumShare of the champion's training rows, 0..1, below which it is too small to judge
 * @param driftShare share of the columns, 0..1, that must drift for the batch to drift; in the mode
 *     {@code profile} the target alone is always enough
 * @param options absent where a definition sets none, so that its fingerprint is that of before
 */
public record DriftSettings(
    String model,
    String alias,
    List<String> columns,
    double threshold,
    long minimumRows,
    double minimumShare,
    double driftShare,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<DriftOptions> options) {
  /** Without options. */
  public DriftSettings(
      String model,
      String alias,
      List<String> columns,
      double threshold,
      long minimumRows,
      double minimumShare,
      double driftShare) {
    this(model, alias, columns, threshold, minimumRows, minimumShare, driftShare, Optional.empty());
  }

  @JsonCreator
  public DriftSettings {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(alias, "alias");
    columns = List.copyOf(columns);
    Objects.requireNonNull(options, "options");
    if (!(threshold > 0 && threshold < JensenShannon.MAXIMUM)) {
      throw new IllegalArgumentException("drift: threshold " + threshold + " is not in 0..0.8326");
    }
    if (minimumRows < 1 || minimumShare < 0 || driftShare <= 0 || driftShare > 1) {
      throw new IllegalArgumentException(
          "drift: minimum-rows must be at least 1, minimum-share at least 0, drift-share in 0..1");
    }
  }

  /** The options that hold. */
  public DriftOptions chosen() {
    return options.orElse(DriftOptions.DEFAULT);
  }
}
