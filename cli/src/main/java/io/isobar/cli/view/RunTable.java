package io.isobar.cli.view;

import io.isobar.gateway.view.RunCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs and steps as tables. */
public final class RunTable {
  private RunTable() {}

  public static List<String> runs(List<RunCard> cards) {
    int width = widest(cards.stream().map(RunCard::run).toList(), 34);
    List<String> lines = new ArrayList<>();
    lines.add(pad("RUN", width) + row("OUTCOME", "TOOK", "STARTED", "WHAT"));
    for (RunCard card : cards) {
      String started = card.startedAt().toString().replaceFirst("\\..*", "Z");
      lines.add(
          pad(card.run(), width)
              + row(card.outcome(), Numbers.seconds(card.seconds()), started, what(card)));
    }
    return lines;
  }

  private static String row(String outcome, String took, String started, String what) {
    return String.format(Locale.ROOT, " %-10s %9s  %-22s %s", outcome, took, started, what)
        .stripTrailing();
  }

  public static List<String> steps(RunCard card) {
    int width = widest(card.steps().stream().map(RunCard.Step::step).toList(), 10);
    List<String> lines = new ArrayList<>();
    for (RunCard.Step step : card.steps()) {
      String line =
          String.format(
              Locale.ROOT,
              "%s %s %-13s %-16s %9s  %s",
              LiveTree.mark(step),
              pad(step.step(), width),
              step.kind(),
              step.outcome(),
              step.seconds() > 0 ? Numbers.seconds(step.seconds()) : "",
              step.reason());
      lines.add(line.stripTrailing());
    }
    return lines;
  }

  private static int widest(List<String> words, int atLeast) {
    return words.stream().mapToInt(String::length).reduce(atLeast, Math::max);
  }

  private static String pad(String word, int width) {
    return word + " ".repeat(Math.max(0, width - word.length()));
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
        card.release()
            .filter(RunCard.Release::released)
            .map(released -> ", version " + released.version() + " released")
            .orElse("");
    return batch + release;
  }
}
