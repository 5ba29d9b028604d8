package io.isobar.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs and steps as tables. */
public final class RunTable {
  private RunTable() {}

  public static List<String> runs(List<RunCard> cards) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT, "%-34s %-10s %9s  %-22s %s", "RUN", "OUTCOME", "TOOK", "STARTED", "WHAT"));
    for (RunCard card : cards) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%-34s %-10s %9s  %-22s %s",
              card.run(),
              card.outcome(),
              Numbers.seconds(card.seconds()),
              card.startedAt().toString().replaceFirst("\\..*", "Z"),
              what(card)));
    }
    return lines;
  }

  public static List<String> steps(RunCard card) {
    List<String> lines = new ArrayList<>();
    for (RunCard.Step step : card.steps()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s %-10s %-13s %-16s %9s  %s",
              LiveTree.mark(step.outcome()),
              step.step(),
              step.kind(),
              step.outcome(),
              step.seconds() > 0 ? Numbers.seconds(step.seconds()) : "",
              step.reason()));
    }
    return lines;
  }

  private static String what(RunCard card) {
    if (card.outcome().equals("failed")) {
      return card.reason();
    }
    String batch =
        card.batch()
            .map(
                collected ->
                    collected.status().equals("landed")
                        ? "batch "
                            + collected.number()
                            + ", "
                            + Numbers.whole(collected.rows())
                            + " rows"
                        : collected.status())
            .orElse("");
    String release =
        card.release().map(released -> ", version " + released.version() + " released").orElse("");
    return batch + release;
  }
}
