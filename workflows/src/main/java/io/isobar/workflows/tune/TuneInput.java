package io.isobar.workflows.tune;

import io.isobar.domain.clean.CleanRule;
import io.isobar.workflows.definition.RetryRule;
import io.isobar.workflows.pipeline.StepCall;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What the tuning of one step needs.
 *
 * @param rules of the clean steps, which go with the model to serving
 * @param timeout of one attempt of one activity
 */
public record TuneInput(
    StepCall call,
    TuneSettings settings,
    List<CleanRule> rules,
    long batch,
    RetryRule retry,
    Duration timeout) {
  public TuneInput {
    Objects.requireNonNull(call, "call");
    Objects.requireNonNull(settings, "settings");
    rules = List.copyOf(rules);
    Objects.requireNonNull(retry, "retry");
    Objects.requireNonNull(timeout, "timeout");
  }
}
