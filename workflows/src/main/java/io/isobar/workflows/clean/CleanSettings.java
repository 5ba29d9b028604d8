package io.isobar.workflows.clean;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.isobar.domain.clean.Check;
import io.isobar.domain.clean.CleanRule;
import java.util.List;
import java.util.Objects;

/**
 * {@code uses: sql-rules}: raw rows to clean rows, by rules that run as SQL in Postgres.
 *
 * @param checks what must hold for the rows that the rules leave, and for the batch; absent in what
 *     was written before there were any
 */
public record CleanSettings(
    List<CleanRule> rules, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Check> checks) {
  @JsonCreator
  public CleanSettings {
    rules = List.copyOf(rules);
    checks = List.copyOf(Objects.requireNonNullElse(checks, List.of()));
  }

  public CleanSettings(List<CleanRule> rules) {
    this(rules, List.of());
  }
}
