package io.isobar.workflows.tune;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.isobar.workflows.clean.CleanSettings;
import io.isobar.workflows.definition.RetryRule;
import io.isobar.workflows.pipeline.StepCall;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the tuning of one step needs.
 *
 * @param cleaning all rules of the clean steps, which go with the model to serving; histories that
 *     are older than this field have none
 * @param timeout of one attempt of one activity
 * @param priority 1 comes first, 5 last; 0 in histories that are older than this field
 * @param soFar of the histories before this one
 */
public record TuneInput(
    StepCall call,
    TuneSettings settings,
    CleanSettings cleaning,
    long batch,
    RetryRule retry,
    Duration timeout,
    int priority,
    Optional<TunedSoFar> soFar) {
  public TuneInput(
      StepCall call,
      TuneSettings settings,
      CleanSettings cleaning,
      long batch,
      RetryRule retry,
      Duration timeout,
      int priority) {
    this(call, settings, cleaning, batch, retry, timeout, priority, Optional.empty());
  }

  @JsonCreator
  public TuneInput {
    Objects.requireNonNull(call, "call");
    Objects.requireNonNull(settings, "settings");
    cleaning = Objects.requireNonNullElseGet(cleaning, () -> new CleanSettings(List.of()));
    Objects.requireNonNull(retry, "retry");
    Objects.requireNonNull(timeout, "timeout");
    Objects.requireNonNull(soFar, "soFar");
  }

  TuneInput after(TunedSoFar done) {
    return new TuneInput(
        call, settings, cleaning, batch, retry, timeout, priority, Optional.of(done));
  }
}
