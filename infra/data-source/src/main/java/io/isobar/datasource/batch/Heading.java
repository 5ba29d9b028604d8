package io.isobar.datasource.batch;

import java.util.Objects;
import java.util.Optional;

/** What stands before the rows of an answer; the day only if it was asked with one. */
public record Heading(int group, Optional<String> day, int batch) {
  public Heading {
    Objects.requireNonNull(day, "day");
  }
}
