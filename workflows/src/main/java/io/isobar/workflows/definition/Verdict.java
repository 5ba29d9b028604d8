package io.isobar.workflows.definition;

import java.util.Objects;

/**
 * What a condition came to.
 *
 * @param why the values it read and what it wants of them, in one sentence
 */
public record Verdict(boolean holds, String why) {
  public Verdict {
    Objects.requireNonNull(why, "why");
  }
}
