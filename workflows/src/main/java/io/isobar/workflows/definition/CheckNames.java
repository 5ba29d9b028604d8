package io.isobar.workflows.definition;

import io.isobar.domain.clean.BatchRule;
import io.isobar.domain.clean.RowRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What a check is called that has no name of its own: what it asks for. */
final class CheckNames {
  private CheckNames() {}

  static String of(RowRule rule) {
    return switch (rule) {
      case RowRule.NotNull(List<String> columns) -> String.join(", ", columns) + " not null";
      case RowRule.InRange(String column, Optional<Double> low, Optional<Double> high) ->
          column + " in " + ends(low, high);
      case RowRule.InSet(String column, List<String> values) ->
          Words.shorten(column + " in " + String.join(", ", values));
      case RowRule.Unique(List<String> columns) -> String.join(", ", columns) + " unique";
      case RowRule.Holds(String condition) -> Words.shorten(condition);
    };
  }

  static String of(BatchRule rule) {
    return switch (rule) {
      case BatchRule.Volume ignored -> "volume";
      case BatchRule.Fresh fresh -> "freshness of " + fresh.column();
      case BatchRule.Mean mean -> "mean of " + mean.column();
      case BatchRule.Sum sum -> "sum of " + sum.column();
    };
  }

  private static String ends(Optional<Double> low, Optional<Double> high) {
    return low.map(CheckNames::plain).orElse("") + ".." + high.map(CheckNames::plain).orElse("");
  }

  private static String plain(double value) {
    return value == 0
        ? "0"
        : new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
  }
}
