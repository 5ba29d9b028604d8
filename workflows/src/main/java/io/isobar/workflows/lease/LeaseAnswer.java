package io.isobar.workflows.lease;

import java.util.Objects;

/**
 * Whether the slots are held now.
 *
 * @param why when not: the pool, who holds it, how many wait before
 */
public record LeaseAnswer(boolean granted, String why) {
  public LeaseAnswer {
    Objects.requireNonNull(why, "why");
  }
}
