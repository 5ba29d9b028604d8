package io.isobar.workflows.notify;

import io.isobar.workflows.pipeline.StepResult;
import java.util.Objects;

/**
 * Who was told.
 *
 * @param told the number of addresses
 */
public record NotifyResult(String channel, int told) implements StepResult {
  public NotifyResult {
    Objects.requireNonNull(channel, "channel");
  }

  @Override
  public String summary() {
    return "told " + told + " by " + channel;
  }
}
