package io.isobar.domain.dataset;

import java.util.Objects;

/** The column that is predicted. */
public record Target(String column, Task task, Transform transform) {
  public Target {
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(transform, "transform");
  }
}
