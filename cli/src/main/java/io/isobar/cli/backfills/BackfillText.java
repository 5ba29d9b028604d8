package io.isobar.cli.backfills;

import io.isobar.storage.postgres.BackfillRow;
import io.isobar.storage.postgres.BackfillTick;
import io.isobar.workflows.backfill.PlannedTick;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Backfills as tables. */
final class BackfillText {
  private BackfillText() {}

  static List<String> backfills(List<BackfillRow> rows) {
    List<String> lines = new ArrayList<>();
    lines.add(row("BACKFILL", "STATE", "DONE", "FAILED", "LEFT", "FROM", "TO", "WHY"));
    for (BackfillRow row : rows) {
      BackfillRow.Counts counts = row.counts();
      int ended = counts.succeeded() + counts.failed() + counts.cancelled();
      int all = ended + counts.waiting() + counts.running() + counts.notBegun();
      lines.add(
          row(
              row.backfill(),
              row.state(),
              ended + "/" + all,
              counts.failed(),
              counts.leftOut(),
              row.from(),
              row.to(),
              row.reason()));
    }
    return lines;
  }

  static List<String> ticks(List<BackfillTick> ticks) {
    List<String> lines = new ArrayList<>();
    lines.add(tick("TIME", "STATE", "RUN", "WHY"));
    ticks.forEach(
        tick -> lines.add(tick(tick.logicalTime(), tick.state(), tick.run(), tick.reason())));
    return lines;
  }

  static List<String> dryRun(List<PlannedTick> ticks) {
    List<String> lines = new ArrayList<>();
    lines.add(tick("TIME", "WOULD", "RUN", "WHY"));
    ticks.forEach(
        tick ->
            lines.add(
                tick(
                    tick.logicalTime(),
                    tick.wouldRun() ? "run" : "leave out",
                    tick.run(),
                    tick.leftOut())));
    long runs = ticks.stream().filter(PlannedTick::wouldRun).count();
    lines.add(runs + " runs, " + (ticks.size() - runs) + " left out; nothing was begun");
    return lines;
  }

  private static String row(Object... values) {
    return String.format(Locale.ROOT, "%-44s %-10s %8s %7s %7s  %-20s  %-20s  %s", values)
        .stripTrailing();
  }

  private static String tick(Object... values) {
    return String.format(Locale.ROOT, "%-22s %-10s %-60s %s", values).stripTrailing();
  }
}
