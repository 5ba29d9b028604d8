package io.isobar.storage.postgres;

import java.util.Objects;
import java.util.Optional;

/**
 * A row of isobar.studies.
 *
 * @param study of all that decides the proposals
 * @param space of what points mean: those of an equal one may be tried here
 * @param warmFrom the run whose best trials are tried first
 */
public record StudyRow(String study, String space, Optional<String> warmFrom) {
  public StudyRow {
    Objects.requireNonNull(study, "study");
    Objects.requireNonNull(space, "space");
    Objects.requireNonNull(warmFrom, "warmFrom");
  }
}
