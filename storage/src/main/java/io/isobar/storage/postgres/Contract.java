package io.isobar.storage.postgres;

import io.isobar.domain.clean.Check;
import io.isobar.domain.clean.CleanRule;
import java.util.List;

/** All that a clean step asks of a batch. */
public record Contract(List<CleanRule> rules, List<Check> checks) {
  public Contract {
    rules = List.copyOf(rules);
    checks = List.copyOf(checks);
  }

  /** Rules alone. */
  public Contract(List<CleanRule> rules) {
    this(rules, List.of());
  }

  List<Check.OfRows> ofRows() {
    return checks.stream()
        .filter(Check.OfRows.class::isInstance)
        .map(Check.OfRows.class::cast)
        .toList();
  }

  List<Check.OfBatch> ofBatch() {
    return checks.stream()
        .filter(Check.OfBatch.class::isInstance)
        .map(Check.OfBatch.class::cast)
        .toList();
  }

  List<CleanRule.QuarantineIf> conditions() {
    return rules.stream()
        .filter(CleanRule.QuarantineIf.class::isInstance)
        .map(CleanRule.QuarantineIf.class::cast)
        .toList();
  }
}
