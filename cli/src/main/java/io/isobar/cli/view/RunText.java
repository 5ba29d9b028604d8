package io.isobar.cli.view;

import io.isobar.gateway.view.RunCard;
import io.isobar.workflows.evaluate.EvaluateText;
import io.isobar.workflows.tune.Contender;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A finished run in a few lines: what came, what was decided and why, how good it is. */
public final class RunText {
  private RunText() {}

  public static List<String> lines(RunCard card) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(card));
    card.batch()
        .ifPresent(
            batch -> batch.warnings().forEach(warning -> lines.add("  warned    " + warning)));
    card.drift()
        .ifPresent(drift -> lines.add("  drift     " + drift.verdict() + ": " + drift.reason()));
    RunCard.Drift drift = card.drift().orElse(new RunCard.Drift("", "", List.of()));
    card.decision().ifPresent(decision -> lines.addAll(decision(decision, drift, card.compared())));
    card.scores().ifPresent(contest -> lines.addAll(contest(contest)));
    card.release().ifPresent(release -> lines.addAll(release(release)));
    return lines;
  }

  private static List<String> release(RunCard.Release release) {
    List<String> lines = new ArrayList<>();
    release.stages().forEach(stage -> lines.add("  tried     " + stage));
    lines.add(
        "  release   "
            + (release.released()
                ? release.model()
                    + " version "
                    + release.version()
                    + " is "
                    + release.alias()
                    + (release.previous() == 0 ? "" : ", was version " + release.previous())
                : release.told()));
    return lines;
  }

  private static String headline(RunCard card) {
    String took = Numbers.seconds(card.seconds());
    if (card.outcome().equals("failed") || card.outcome().equals("cancelled")) {
      return card.run() + "  " + card.outcome() + " after " + took + ": " + card.reason();
    }
    return card.batch()
        .map(
            batch ->
                "batch "
                    + (batch.number() < 0 ? "-" : batch.number())
                    + "  "
                    + batchText(batch)
                    + "  "
                    + took)
        .orElse(card.run() + "  " + card.outcome() + "  " + took);
  }

  private static String batchText(RunCard.Batch batch) {
    return switch (batch.status()) {
      case "exhausted" -> "no new data: the source has no further batch";
      case "duplicate" -> "the content had landed before under another number: nothing landed";
      default ->
          Numbers.whole(batch.rows())
              + " rows, "
              + Numbers.whole(batch.clean())
              + " clean, "
              + Numbers.whole(batch.quarantined())
              + " quarantined"
              + (batch.reasons().isEmpty() ? "" : " " + batch.reasons());
    };
  }

  private static List<String> decision(
      RunCard.Decision decision, RunCard.Drift drift, List<Contender> compared) {
    List<String> lines = new ArrayList<>();
    String word = drift.verdict();
    String verdict = word + ": " + drift.reason();
    // The line above has just given the verdict's reason.
    String why = decision.why().replace(verdict, "the verdict is " + word);
    lines.add("  train     " + (decision.train() ? "yes" : "no") + ", because " + why);
    for (int i = 0; i < compared.size(); i++) {
      lines.add((i == 0 ? "  compared  " : "            ") + text(compared.get(i)));
    }
    for (int i = 0; i < decision.promoteWhy().size(); i++) {
      String label = i > 0 ? "            " : "  promote   " + promoted(decision) + ": ";
      lines.add(label + decision.promoteWhy().get(i));
    }
    return lines;
  }

  private static String promoted(RunCard.Decision decision) {
    return decision
        .verdict()
        .map(
            verdict ->
                switch (verdict) {
                  case promote -> "yes";
                  case keep -> "no";
                  case uncertain -> "no, uncertain";
                  case fail -> "no, failed";
                })
        .orElse("no");
  }

  private static String text(Contender one) {
    String size =
        one.bytes()
            .map(bytes -> ", " + Numbers.whole(Math.ceilDiv(bytes, 1024)) + " KiB")
            .orElse("");
    String role = one.won() ? ", the candidate" : one.mayWin() ? "" : ", for comparison only";
    return String.format(
        Locale.ROOT,
        "%s %.5f %s, %s rows in %.2f s%s%s",
        one.name(),
        one.score(),
        one.judged(),
        Numbers.whole(one.rows()),
        one.seconds(),
        size,
        role);
  }

  private static List<String> contest(RunCard.Contest contest) {
    return EvaluateText.table(
            contest.candidate(),
            contest.champion(),
            contest.championVersion(),
            contest.baseline(),
            contest.report())
        .stream()
        .map(line -> "            " + line)
        .toList();
  }
}
