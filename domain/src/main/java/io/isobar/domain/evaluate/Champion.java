package io.isobar.domain.evaluate;

import java.util.Objects;

/** The version in service, and its scores on the same test rows as the candidate's. */
public record Champion(int version, Scores scores) {
  public Champion {
    Objects.requireNonNull(scores, "scores");
  }
}
