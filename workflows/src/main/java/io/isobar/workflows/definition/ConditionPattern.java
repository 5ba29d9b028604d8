package io.isobar.workflows.definition;

import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tries a regular expression out under the limits that hold at evaluation. */
final class ConditionPattern {
  private ConditionPattern() {}

  static boolean isAllowed(String pattern) {
    try {
      Cel.evaluate(
          "''.matches(pattern)", List.of("pattern"), new TreeMap<>(Map.of("pattern", pattern)));
      return true;
    } catch (CelValidationException | CelEvaluationException refused) {
      return false;
    }
  }
}
