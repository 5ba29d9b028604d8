package io.isobar.workflows.clean;

import io.isobar.domain.clean.CleanRule;
import java.util.List;

/** {@code uses: sql-rules}: raw rows to clean rows, by rules that run as SQL in Postgres. */
public record CleanSettings(List<CleanRule> rules) {
  public CleanSettings {
    rules = List.copyOf(rules);
  }
}
