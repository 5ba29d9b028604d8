package io.isobar.workflows.publish;

import java.util.Objects;

/**
 * A move of an alias elsewhere by somebody's hand, and what came of it.
 *
 * @param there the number of the version there that it was moved to
 * @param why it was not followed; empty when it was
 */
public record FollowMove(String model, String there, String why) {
  public FollowMove {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(there, "there");
    Objects.requireNonNull(why, "why");
  }
}
