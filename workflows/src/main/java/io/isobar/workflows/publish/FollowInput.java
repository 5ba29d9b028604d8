package io.isobar.workflows.publish;

import java.time.Duration;
import java.util.Objects;

/**
 * Which alias is followed: that of the step that has published the model last.
 *
 * @param every how long between two looks, until the first look says otherwise
 */
public record FollowInput(String model, Duration every) {
  public FollowInput {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(every, "every");
  }
}
