package io.isobar.cli.view;

import io.isobar.gateway.view.RunCard;
import io.isobar.workflows.drift.DriftResult.ColumnDetail;
import io.isobar.workflows.drift.DriftResult.FactDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was compared of each column, a line a fact. */
public final class DriftTable {
  private DriftTable() {}

  /** A table with an empty line behind it; nothing when no finding is known. */
  public static List<String> lines(RunCard.Drift drift) {
    List<String> lines = new ArrayList<>();
    int width =
        drift.columns().stream().mapToInt(one -> one.column().length()).reduce(12, Math::max);
    for (RunCard.Drift.Column column : drift.columns()) {
      column.finding().ifPresent(found -> lines.addAll(facts(column, found, width)));
    }
    if (lines.isEmpty()) {
      return lines;
    }
    lines.addFirst(
        row(
            width,
            List.of(
                "COLUMN",
                "DRIFTED",
                "WHAT",
                "TEST",
                "STATISTIC",
                "P",
                "ADJUSTED",
                "EFFECT",
                "THRESHOLD",
                "MISSING",
                "WAS",
                "UNSEEN")));
    lines.add("");
    return lines;
  }

  private static List<String> facts(RunCard.Drift.Column column, ColumnDetail found, int width) {
    List<String> lines = new ArrayList<>();
    for (FactDetail fact : found.facts()) {
      lines.add(
          row(
              width,
              List.of(
                  column.column(),
                  fact.drifted() ? "yes" : "no",
                  fact.subject().name(),
                  fact.test(),
                  figure(Optional.of(fact.statistic())),
                  figure(fact.p()),
                  figure(fact.adjusted()),
                  fact.effect().map(one -> String.format(Locale.ROOT, "%.3f", one)).orElse("-"),
                  figure(Optional.of(column.threshold())),
                  Numbers.percent(found.missingNow()),
                  Numbers.percent(found.missingBefore()),
                  found.unseen().map(Numbers::whole).orElse("-"))));
    }
    return lines;
  }

  private static String figure(Optional<Double> value) {
    return value.map(one -> String.format(Locale.ROOT, "%.4g", one)).orElse("-");
  }

  private static String row(int width, List<String> cells) {
    return String.format(
            Locale.ROOT,
            "  %-" + width + "s %-8s%-8s%-30s%11s%11s%11s%8s%11s%9s%9s%8s",
            cells.toArray())
        .stripTrailing();
  }
}
