package io.isobar.workflows.tune;

import io.isobar.workflows.clean.CleanSettings;
import io.isobar.workflows.definition.RetryRule;
import io.isobar.workflows.pipeline.StepCall;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What the tuning of one step needs.
 *
 * @param cleaning all rules of the clean steps, which go with the model to serving; histories that
 *     are older than this field have none
 * @param timeout of one attempt of one activity
 * @param priority 1 comes first, 5 last; 0 in histories that are older than this field
 */
public record TuneInput(
    StepCall call,
    TuneSettings settings,
    CleanSettings cleaning,
    long batch,
    RetryRule retry,
    Duration timeout,
    int priority) {
  public TuneInput {
    Objects.requireNonNull(call, "call");
    Objects.requireNonNull(settings, "settings");
    cleaning = Objects.requireNonNullElseGet(cleaning, () -> new CleanSettings(List.of()));
    Objects.requireNonNull(retry, "retry");
    Objects.requireNonNull(timeout, "timeout");
  }
}
