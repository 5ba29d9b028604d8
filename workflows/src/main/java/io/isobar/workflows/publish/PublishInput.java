package io.isobar.workflows.publish;

import io.isobar.workflows.definition.RetryRule;
import java.time.Duration;
import java.util.Objects;

/**
 * What is to be published, and how patiently.
 *
 * @param id of the workflow
 * @param retry its waits count, its attempts do not: the settings say how long it is tried
 * @param timeout of one attempt
 * @param priority 1 comes first, 5 last
 */
public record PublishInput(
    String id,
    String pipeline,
    String run,
    String step,
    String model,
    int version,
    PublishSettings settings,
    RetryRule retry,
    Duration timeout,
    int priority) {
  public PublishInput {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(pipeline, "pipeline");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(retry, "retry");
    Objects.requireNonNull(timeout, "timeout");
  }
}
