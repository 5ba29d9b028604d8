package io.isobar.domain.drift.evidently;

import java.util.Objects;

/** A column of the reference and of the batch. */
public record ColumnRows(String column, Sample reference, Sample current) {
  public ColumnRows {
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(reference, "reference");
    Objects.requireNonNull(current, "current");
  }
}
