package io.isobar.storage.postgres;

import io.isobar.domain.tune.LearningCurve;
import io.isobar.domain.tune.Observed;
import java.util.Objects;

/**
 * A trial that was proposed, and what it came to.
 *
 * @param origin standard, warm-start or search
 * @param observed running as long as the trial has not ended
 */
public record ProposedTrial(String origin, Observed observed, LearningCurve curve) {
  public ProposedTrial {
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(observed, "observed");
    Objects.requireNonNull(curve, "curve");
  }
}
