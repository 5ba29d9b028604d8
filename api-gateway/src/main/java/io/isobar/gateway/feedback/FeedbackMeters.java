package io.isobar.gateway.feedback;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.feedback.Outcome;
import io.isobar.storage.postgres.AnsweredPrediction;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Optional;

/**
 * feedback_total: truths by model, version and outcome, and requests that came to nothing. Model
 * and version are "none" where the prediction is not known.
 */
final class FeedbackMeters {
  private static final String NONE = "none";

  private final MeterRegistry meters;

  FeedbackMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  void taken(Optional<AnsweredPrediction> prediction, Outcome outcome) {
    count(
        prediction.map(AnsweredPrediction::model).orElse(NONE),
        prediction.map(known -> Integer.toString(known.version())).orElse(NONE),
        outcome.name().toLowerCase(Locale.ROOT));
  }

  /** A request with something wrong in it. */
  void refused() {
    count(NONE, NONE, "refused");
  }

  /** A request that could not be kept, or was not to be. */
  void failed(Failure failure) {
    count(NONE, NONE, failure.category().retryable() ? "failed" : "refused");
  }

  private void count(String model, String version, String outcome) {
    meters.counter("feedback", "model", model, "version", version, "outcome", outcome).increment();
  }
}
