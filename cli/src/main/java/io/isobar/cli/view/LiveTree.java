package io.isobar.cli.view;

import io.isobar.gateway.view.RunCard;
import io.isobar.gateway.view.State;
import io.isobar.storage.postgres.ProgressRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The step tree of a run that is under way: one line a step, with a bar where there is a total. */
public final class LiveTree {
  private static final int BAR = 20;

  private LiveTree() {}

  public static List<String> lines(RunCard card, List<ProgressRow> progress, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(card.run() + "  " + Numbers.seconds(card.seconds()));
    for (int i = 0; i < card.steps().size(); i++) {
      RunCard.Step step = card.steps().get(i);
      String branch = i == card.steps().size() - 1 ? "└─ " : "├─ ";
      lines.add(
          String.format(
              Locale.ROOT,
              "%s%s %-9s %8s  %s",
              branch,
              mark(step),
              step.step(),
              step.seconds() > 0 ? Numbers.seconds(step.seconds()) : "",
              detail(step, progress, now)));
    }
    return lines;
  }

  /** One ended step as a line of its own. */
  public static String line(String run, RunCard.Step step) {
    return String.format(
        Locale.ROOT,
        "%s  %s %-9s %9s  %s",
        run,
        mark(step),
        step.step(),
        Numbers.seconds(step.seconds()),
        step.reason());
  }

  /** The mark that pages have for it, too. */
  static String mark(RunCard.Step step) {
    return State.of(step.outcome(), step.reason()).mark();
  }

  private static String detail(RunCard.Step step, List<ProgressRow> progress, Instant now) {
    if (!step.outcome().equals("running")) {
      return step.reason();
    }
    List<String> parts = new ArrayList<>();
    for (ProgressRow row : progress) {
      boolean fresh = Duration.between(row.updatedAt(), now).toSeconds() < 60;
      if (row.key().step().equals(step.step()) && fresh) {
        parts.add(bar(row));
      }
    }
    return String.join("   ", parts.subList(Math.max(0, parts.size() - 2), parts.size()));
  }

  static String bar(ProgressRow row) {
    String count = Numbers.whole(row.done()) + " " + row.unit();
    String note = row.note().isEmpty() ? "" : "  " + row.note();
    if (row.total() <= 0) {
      return count + note;
    }
    int full = (int) Math.min(BAR, BAR * row.done() / row.total());
    return "["
        + "█".repeat(full)
        + "░".repeat(BAR - full)
        + "] "
        + count
        + " of "
        + Numbers.whole(row.total())
        + note;
  }
}
