package io.isobar.workflows.tune;

import java.util.Objects;
import java.util.Optional;

/**
 * The proposals of one tuning.
 *
 * @param id of all that decides them: data, settings, and what it was warmed by
 * @param warm so many trials after the first are the best of an earlier tuning
 * @param from the run of that tuning, which trained the champion
 */
public record Study(String id, int warm, Optional<String> from) {
  public Study {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(from, "from");
  }
}
