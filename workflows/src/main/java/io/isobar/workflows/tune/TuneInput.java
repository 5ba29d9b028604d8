package io.isobar.workflows.tune;

import io.isobar.workflows.definition.RetryRule;
import io.isobar.workflows.pipeline.StepCall;
import java.time.Duration;
import java.util.Objects;

/**
 * What the tuning of one step needs.
 *
 * @param timeout of one attempt of one activity
 */
public record TuneInput(
    StepCall call, TuneSettings settings, long batch, RetryRule retry, Duration timeout) {
  public TuneInput {
    Objects.requireNonNull(call, "call");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(retry, "retry");
    Objects.requireNonNull(timeout, "timeout");
  }
}
